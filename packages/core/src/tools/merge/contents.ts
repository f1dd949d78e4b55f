/** A table of contents in front of joined files: a line for each, with its page number and a link. */
import type { Fonts, TextLine } from "../../engines/ports.ts";
import { ToolError } from "../../kernel/errors.ts";
import {
  asArray,
  bookmarks,
  decodeText,
  DocumentEdit,
  PageDrawer,
  pageSpace,
  PdfDict,
  PdfName,
  rounded,
  type SourceDocument,
} from "../../pdf/index.ts";
import { Typesetter } from "../typesetter.ts";

export interface ContentsEntry {
  readonly title: string;
  /** Page the file starts on, counted from 0 without the contents. */
  readonly start: number;
}

/** In points. */
const MARGIN = 60;
const TITLE_SIZE = 22;
const TEXT_SIZE = 11;
const LINE = 20;
const HEADER = 60;
const GAP = 12;

/** What a file calls itself: its title, its only outermost bookmark, or its number among the files. */
export function titleOf(document: SourceDocument, number: number): string {
  const title = document.file.trailer.dict("Info")?.string("Title");
  const own = title ? decodeText(title).trim() : "";
  if (own !== "") return own;
  const outermost = bookmarks(document);
  return outermost.length === 1 ? outermost[0]!.title : `${number}`;
}

/** Pages of `size` that so many entries take. */
export function contentsLength(entries: number, height: number): number {
  return Math.max(1, Math.ceil(entries / linesOn(height)));
}

function linesOn(height: number): number {
  return Math.max(1, Math.floor((height - 2 * MARGIN - HEADER) / LINE));
}

/** Writes the contents on the first pages of the document, which are blank. */
export async function writeContents(
  edit: DocumentEdit,
  fonts: Fonts,
  heading: string,
  entries: readonly ContentsEntry[],
  length: number,
): Promise<void> {
  const typesetter = new Typesetter(edit, fonts);
  const drawer = new PageDrawer(edit);
  const title = await typesetter.line(heading, "toc-title");
  const lines = await Promise.all(
    entries.map(async ({ title: text, start }) => ({
      title: await fittingLine(typesetter, text, width(edit)),
      number: await typesetter.line(String(start + length + 1), "toc"),
      target: start + length,
    })),
  );
  for (let page = 0; page < length; page++) {
    const space = pageSpace(edit.page(page));
    const count = linesOn(space.height);
    const shown = lines.slice(page * count, (page + 1) * count);
    const baseline = (i: number) => space.height - MARGIN - HEADER - (i + 1) * LINE;
    drawer.draw(page, {
      layer: "over",
      paint: (writer, name) => {
        const at = (x: number, y: number, size = TEXT_SIZE) => ({ size, x: rounded(x), y: rounded(y) });
        if (page === 0)
          typesetter.show(writer, title, at(MARGIN, space.height - MARGIN - TITLE_SIZE, TITLE_SIZE), name);
        shown.forEach((line, i) => {
          const end = space.width - MARGIN - line.number.width * TEXT_SIZE;
          typesetter.show(writer, line.title, at(MARGIN, baseline(i)), name);
          typesetter.show(writer, line.number, at(end, baseline(i)), name);
          const from = MARGIN + line.title.width * TEXT_SIZE + GAP / 2;
          if (end - GAP / 2 > from) writeLeader(writer, from, end - GAP / 2, baseline(i));
        });
      },
    });
    const links = shown.map(({ target }, i) =>
      edit.add(linkTo(edit, target, [MARGIN, baseline(i) - 5, space.width - MARGIN, baseline(i) + LINE - 5])),
    );
    edit.changePage(page, { Annots: [...(asArray(edit.get(edit.page(page).dict.raw("Annots"))) ?? []), ...links] });
  }
  await typesetter.finish();
}

function width(edit: DocumentEdit): number {
  return pageSpace(edit.page(0)).width - 2 * MARGIN - 60;
}

function writeLeader(writer: { text(line: string): unknown }, from: number, to: number, y: number): void {
  writer.text(`q 0.6 w 1 J [0 4] 0 d 0.6 G ${rounded(from)} ${rounded(y)} m ${rounded(to)} ${rounded(y)} l S Q`);
}

function linkTo(edit: DocumentEdit, page: number, rect: readonly number[]): PdfDict {
  return PdfDict.of({
    Type: PdfName.of("Annot"),
    Subtype: PdfName.of("Link"),
    Rect: rect.map(rounded),
    Border: [0, 0, 0],
    Dest: [edit.page(page).ref, PdfName.of("Fit")],
  });
}

/** A title is no option: what it has that no font has is left out, and so is what does not fit. */
async function fittingLine(typesetter: Typesetter, title: string, room: number): Promise<TextLine> {
  const words = title.replaceAll(/\s+/g, " ").slice(0, 300);
  for (let length = words.length; length > 0; length = Math.floor(length * 0.9)) {
    const text = length === words.length ? words : `${words.slice(0, length).trimEnd()}…`;
    const line = await settable(typesetter, text);
    if (line.width * TEXT_SIZE <= room) return line;
  }
  return typesetter.line("…", "toc");
}

async function settable(typesetter: Typesetter, text: string): Promise<TextLine> {
  try {
    return await typesetter.line(text, "toc");
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return typesetter.line([...text].filter((character) => character <= "\u024f").join(""), "toc");
  }
}
