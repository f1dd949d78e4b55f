/** The characters of a page with their places, by PDFium. */
import { ToolError } from "../../kernel/errors.ts";
import { phrase } from "../../kernel/phrase.ts";
import type { PageText, Quad, TextCharacter, TextDocument, TextReader } from "../ports.ts";
import { allocate, free, type Pdfium } from "./module.ts";
import { OpenFile, type PageHandle } from "./open-file.ts";

/** fpdf_flatten.h: as on a screen. */
const FLATTEN_FOR_DISPLAY = 0;

/** More characters than this on one page are no text. */
const MAX_CHARACTERS = 2_000_000;

export function createTextReader(pdfium: Pdfium): TextReader {
  return {
    open: (bytes, password = "") => new PdfiumText(pdfium, new OpenFile(pdfium, bytes, password)),
  };
}

class PdfiumText implements TextDocument {
  readonly pageCount: number;
  readonly #pdfium: Pdfium;
  readonly #file: OpenFile;
  /** Where PDFium puts what it answers: six floats or eight doubles. */
  readonly #answer: number;

  constructor(pdfium: Pdfium, file: OpenFile) {
    this.#pdfium = pdfium;
    this.#file = file;
    this.#answer = allocate(pdfium, new Uint8Array(64));
    this.pageCount = file.pageCount;
  }

  pageText(index: number): PageText {
    return this.#file.withPage(index, (page) => {
      const text = this.#pdfium.FPDFText_LoadPage(page);
      if (text === 0)
        throw new ToolError("damaged", phrase("The text of page {page} cannot be read.", { page: index + 1 }));
      try {
        return {
          box: this.#box(page),
          rotation: this.#pdfium.FPDFPage_GetRotation(page) * 90,
          characters: this.#characters(text),
        };
      } finally {
        this.#pdfium.FPDFText_ClosePage(text);
      }
    });
  }

  paintAnnotations(index: number): void {
    this.#file.withPage(index, (page) => this.#pdfium.FPDFPage_Flatten(page, FLATTEN_FOR_DISPLAY));
  }

  close(): void {
    this.#file.close();
    free(this.#pdfium, this.#answer);
  }

  #box(page: PageHandle): PageText["box"] {
    this.#pdfium.FPDF_GetPageBoundingBox(page, this.#answer);
    const [left, top, right, bottom] = this.#floats(4);
    return [left!, bottom!, right!, top!];
  }

  #characters(text: number): TextCharacter[] {
    const count = this.#pdfium.FPDFText_CountChars(text);
    if (count > MAX_CHARACTERS) throw new ToolError("too-complex", "A page of the file has too many characters.");
    const characters: TextCharacter[] = [];
    for (let index = 0; index < count; index++) characters.push(this.#character(text, index));
    return characters;
  }

  #character(text: number, index: number): TextCharacter {
    const pdfium = this.#pdfium;
    const box = this.#charBox(text, index);
    const object = pdfium.FPDFText_GetTextObject(text, index);
    const matrix = pdfium.FPDFText_GetMatrix(text, index, this.#answer) ? this.#floats(4) : [1, 0, 0, 1];
    const scale = Math.hypot(matrix[2]!, matrix[3]!) || 1;
    return {
      codePoint: pdfium.FPDFText_GetUnicode(text, index),
      quad: turnedBox(box, Math.atan2(matrix[1]!, matrix[0]!)),
      origin: this.#origin(text, index),
      fontSize: Math.abs(pdfium.FPDFText_GetFontSize(text, index) * scale),
      color: this.#color(text, index),
      renderMode: object === 0 ? -1 : pdfium.FPDFTextObj_GetTextRenderMode(object),
      generated: pdfium.FPDFText_IsGenerated(text, index) === 1,
      hyphen: pdfium.FPDFText_IsHyphen(text, index) === 1,
      unmapped: pdfium.FPDFText_HasUnicodeMapError(text, index) === 1,
    };
  }

  /** Left, bottom, right, top: as high as the font, unless that has no height. */
  #charBox(text: number, index: number): readonly [number, number, number, number] {
    const { pdfium } = this.#pdfium;
    if (this.#pdfium.FPDFText_GetLooseCharBox(text, index, this.#answer)) {
      const [left, top, right, bottom] = this.#floats(4);
      if (Math.abs(top! - bottom!) > 1e-3) return [left!, bottom!, right!, top!];
    }
    const at = this.#answer;
    if (!this.#pdfium.FPDFText_GetCharBox(text, index, at, at + 8, at + 16, at + 24)) return [0, 0, 0, 0];
    const [left, right, bottom, top] = pdfium.HEAPF64.subarray(at >> 3, (at >> 3) + 4);
    return [left!, bottom!, right!, top!];
  }

  #origin(text: number, index: number): readonly [number, number] {
    const at = this.#answer;
    if (!this.#pdfium.FPDFText_GetCharOrigin(text, index, at, at + 8)) return [0, 0];
    const [x, y] = this.#pdfium.pdfium.HEAPF64.subarray(at >> 3, (at >> 3) + 2);
    return [x!, y!];
  }

  #color(text: number, index: number): readonly [number, number, number, number] {
    const at = this.#answer;
    if (!this.#pdfium.FPDFText_GetFillColor(text, index, at, at + 4, at + 8, at + 12)) return [0, 0, 0, 255];
    const [red, green, blue, opacity] = this.#pdfium.pdfium.HEAPU32.subarray(at >> 2, (at >> 2) + 4);
    return [red!, green!, blue!, opacity!];
  }

  #floats(count: number): number[] {
    return Array.from(this.#pdfium.pdfium.HEAPF32.subarray(this.#answer >> 2, (this.#answer >> 2) + count));
  }
}

/**
 * The box of a glyph turned by `angle` (radians, anticlockwise), of which `bounds` are the upright bounds.
 */
function turnedBox(bounds: readonly [number, number, number, number], angle: number): Quad {
  const [left, bottom, right, top] = bounds;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const [width, height] = turnedSize(right - left, top - bottom, Math.abs(cos), Math.abs(sin));
  const x = (left + right) / 2;
  const y = (bottom + top) / 2;
  const corner = (dx: number, dy: number) => [x + dx * cos - dy * sin, y + dx * sin + dy * cos] as const;
  return [
    ...corner(-width / 2, -height / 2),
    ...corner(width / 2, -height / 2),
    ...corner(width / 2, height / 2),
    ...corner(-width / 2, height / 2),
  ];
}

/** Width and height of what has these upright bounds: solves W = w·cos + h·sin, H = w·sin + h·cos. */
function turnedSize(width: number, height: number, cos: number, sin: number): readonly [number, number] {
  const determinant = cos * cos - sin * sin;
  if (Math.abs(determinant) < 0.05) {
    // At 45° the bounds say the sum only; glyphs are about twice as high as wide.
    const sum = (width + height) / 2 / cos;
    return [sum / 3, (sum * 2) / 3];
  }
  const w = (width * cos - height * sin) / determinant;
  const h = (height * cos - width * sin) / determinant;
  return [Math.max(0, w), Math.max(0, h)];
}
