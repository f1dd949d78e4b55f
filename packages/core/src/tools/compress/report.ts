/** By how much each part of a document shrank. */
import { type DocumentEdit, type PdfObject, PdfStream } from "../../pdf/index.ts";
import { liveObjects } from "../../pdf/optimise/live-objects.ts";
import type { Merged } from "../../pdf/optimise/merge-duplicates.ts";
import type { Note } from "../../tool/define-tool.ts";
import { noted, wordOf } from "../note-texts.ts";

const PARTS = { images: "Images", fonts: "Fonts", rest: "Text, drawings and structure" } as const;

export type PartSizes = Readonly<Record<keyof typeof PARTS, number>>;

/** Bytes of each part of a file of `total` bytes, as the document holds them now. */
export function partSizes(edit: DocumentEdit, total: number, merged: Merged = new Map()): PartSizes {
  const sizes = { images: 0, fonts: 0 };
  const live = liveObjects(edit);
  const fontFiles = new Set([...live.values()].flatMap((object) => fontFilesOf(edit, object)));
  for (const [num, object] of live) {
    if (!(object instanceof PdfStream) || merged.has(num)) continue;
    if (object.dict.name("Subtype") === "Image") sizes.images += object.data.length;
    else if (fontFiles.has(object)) sizes.fonts += object.data.length;
  }
  return { ...sizes, rest: Math.max(0, total - sizes.images - sizes.fonts) };
}

/** As they are now: what a dictionary itself resolves are those of the file. */
function fontFilesOf(edit: DocumentEdit, object: PdfObject): PdfObject[] {
  const dict = edit.dict(object);
  return ["FontFile", "FontFile2", "FontFile3"].flatMap((key) => {
    const file = dict?.raw(key);
    return file === undefined ? [] : [edit.get(file)];
  });
}

/** A line for each part that there was. */
export function shrinkNotes(before: PartSizes, after: PartSizes): Note[] {
  return (Object.keys(PARTS) as (keyof typeof PARTS)[])
    .filter((part) => before[part] > 0)
    .map((part) => {
      const sizes = { before: { bytes: before[part] }, after: { bytes: after[part] } };
      return noted("compressed", { part: wordOf(PARTS[part]), ...sizes }, `compressed-${part}`);
    });
}
