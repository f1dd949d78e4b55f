/** The images that pages show, each once, in the order in which they are met. */
import { ContentSource } from "../../pdf/content/content-source.ts";
import { pageContent } from "../../pdf/content/page-content.ts";
import { walkContent } from "../../pdf/content/walk-content.ts";
import { lastFilter } from "../../pdf/image/pdf-image.ts";
import { PdfDict, PdfRef, PdfStream, type SourceDocument } from "../../pdf/index.ts";
import { resourcesOf } from "../../pdf/document/resource-use.ts";
import { print } from "../../pdf/syntax/print.ts";

export interface FoundImage {
  readonly image: PdfStream;
  /** Index of the first page that shows it. */
  readonly page: number;
  /** Where names of colour spaces are looked up. */
  readonly colorSpaces: PdfDict | undefined;
}

export function findImages(document: SourceDocument, pages: readonly number[], check: () => void): FoundImage[] {
  const found: FoundImage[] = [];
  const seen = new Set<PdfStream>();
  const contents = new Set<string>();
  const source = new ContentSource(document.file);
  for (const page of pages) {
    check();
    const { dict, ...rest } = document.pages[page]!;
    const resources = resourcesOf({ dict, ...rest }) ?? new PdfDict();
    walkContent(source, pageContent(source, dict.raw("Contents") ?? null), resources, {
      mark(mark, interpreter) {
        if (mark.kind !== "image" || seen.has(mark.image)) return;
        seen.add(mark.image);
        const key = identity(mark.image);
        if (contents.has(key)) return;
        contents.add(key);
        found.push({ image: mark.image, page, colorSpaces: interpreter.resources.dict("ColorSpace") });
      },
    });
  }
  return found;
}

/** Equal for images that show the same: by their data and all that says how it is read. */
function identity({ dict, data }: PdfStream): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < data.length; i++) hash = Math.imul(hash ^ data[i]!, 0x01000193);
  const entries = print(dict.without("Length", "Name", "Metadata", "StructParent"), (ref: PdfRef) => ref.num);
  return `${entries} ${data.length} ${hash >>> 0} ${lastFilter(dict) ?? ""}`;
}
