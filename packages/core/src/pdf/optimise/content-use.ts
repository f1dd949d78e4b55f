/** What the content of pages makes use of: how large it shows images, and which codes of fonts. */
import { ContentSource } from "../content/content-source.ts";
import type { ImageMark, TextMark } from "../content/marks.ts";
import { pageContent } from "../content/page-content.ts";
import { walkContent } from "../content/walk-content.ts";
import type { DocumentEdit } from "../edit/document-edit.ts";
import { PdfDict, type PdfObject, PdfStream } from "../syntax/objects.ts";
import { objectsElsewhere } from "./elsewhere.ts";
import { InterestingResources } from "./interesting.ts";

/** In inches, the largest of all places where the image stands. */
export interface ShownSize {
  readonly width: number;
  readonly height: number;
}

export interface ContentUse {
  /**
   * The size at which each image is shown on pages. An image that stands elsewhere too, in a pattern, an annotation or a
   * glyph, is not among them: its size there is not known.
   */
  readonly shown: ReadonlyMap<PdfStream, ShownSize>;
  /** Codes of each font; undefined when not all content can be read. */
  readonly codes: ReadonlyMap<PdfDict, ReadonlySet<number>> | undefined;
  /** What else shows anything. */
  readonly elsewhere: ReadonlySet<PdfObject>;
}

const POINTS_PER_INCH = 72;

export function contentUse(edit: DocumentEdit, check: () => void): ContentUse {
  const shown = new Map<PdfStream, ShownSize>();
  const codes = new Map<PdfDict, Set<number>>();
  const source = new ContentSource(edit.file);
  const interesting = new InterestingResources(edit);
  for (let index = 0; index < edit.pageCount; index++) {
    check();
    const { dict, resources, userUnit } = edit.page(index);
    // Pages of plain text and lines, which are many, need not be read.
    if (!interesting.has(resources)) continue;
    const content = pageContent(source, dict.raw("Contents") ?? null);
    walkContent(source, content, resources, {
      mark(mark, interpreter) {
        if (mark.kind === "image") noteSize(shown, mark, userUnit);
        else if (mark.kind === "text") noteCodes(codes, mark, interpreter.state.text.fontDict);
      },
    });
  }
  const elsewhere = objectsElsewhere(edit);
  for (const image of shown.keys()) if (elsewhere.has(image)) shown.delete(image);
  return { shown, codes: source.complete ? codes : undefined, elsewhere };
}

function noteSize(shown: Map<PdfStream, ShownSize>, { image, inline, matrix }: ImageMark, userUnit: number): void {
  if (inline) return;
  const [a, b, c, d] = matrix;
  const known = shown.get(image) ?? { width: 0, height: 0 };
  shown.set(image, {
    width: Math.max(known.width, (Math.hypot(a, b) * userUnit) / POINTS_PER_INCH),
    height: Math.max(known.height, (Math.hypot(c, d) * userUnit) / POINTS_PER_INCH),
  });
}

function noteCodes(codes: Map<PdfDict, Set<number>>, { glyphs }: TextMark, font: PdfDict | undefined): void {
  if (!font) return;
  const known = codes.get(font) ?? new Set();
  codes.set(font, known);
  for (const { code } of glyphs) known.add(code);
}
