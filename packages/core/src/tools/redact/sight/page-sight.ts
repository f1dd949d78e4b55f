/**
 * What eyes would read on a page: words in pictures, outlined letters, glyphs that no font explains. The page is drawn and
 * read, as a viewer shows it and with its pictures alone.
 */
import type { SeenWord } from "../../../engines/ports.ts";
import type { Limits } from "../../../kernel/limits.ts";
import type { PdfFile } from "../../../pdf/index.ts";
import type { Piece } from "../search/pieces.ts";
import { barePictures } from "./bare-pictures.ts";
import { isFlat, isSame } from "./crop.ts";
import { type Drawn, DrawnDocument } from "./drawn-document.ts";
import type { Eyes } from "./eyes.ts";
import { readUpright } from "./read-upright.ts";

export class PageSight {
  readonly #eyes: Eyes;
  readonly #file: PdfFile;
  readonly #bytes: Uint8Array;
  readonly #limits: Limits;
  #shown: Promise<DrawnDocument> | undefined;
  #bare: Promise<DrawnDocument> | undefined;

  constructor(eyes: Eyes, file: PdfFile, bytes: Uint8Array, limits: Limits) {
    this.#eyes = eyes;
    this.#file = file;
    this.#bytes = bytes;
    this.#limits = limits;
  }

  /** Words of the page at `index` in the orders they were read in, at their places in default user space. */
  async read(index: number): Promise<Piece[][]> {
    this.#shown ??= DrawnDocument.open(this.#eyes, this.#file, this.#bytes);
    const shown = (await this.#shown).draw(index);
    const bare = (await this.pictures()).draw(index);
    const ocr = await this.#eyes.ocr();
    const { languages } = this.#eyes;
    const readings: Piece[][] = [];
    for (const drawn of isSame(shown.image, bare.image) ? [shown] : [shown, bare]) {
      if (isFlat(drawn.image)) continue;
      for (const words of await readUpright(ocr, drawn.image, { languages, dpi: drawn.dpi }))
        readings.push(piecesOf(words, drawn));
    }
    return readings;
  }

  /** The pages with their pictures alone, whatever is drawn over them. */
  pictures(): Promise<DrawnDocument> {
    return (this.#bare ??= DrawnDocument.open(this.#eyes, this.#file, barePictures(this.#file, this.#limits)));
  }

  async close(): Promise<void> {
    (await this.#shown)?.close();
    (await this.#bare)?.close();
  }
}

/** Boxes are as tight as the ink, and where letters end within a word is not known well enough to take part of one. */
const MARGIN = 0.15;

function piecesOf(words: readonly SeenWord[], { quadOf }: Drawn): Piece[] {
  const pieces: Piece[] = [];
  let line: number | undefined;
  for (const { text, box, line: own } of words) {
    if (line !== undefined) pieces.push({ text: own === line ? " " : "\n", quad: undefined });
    line = own;
    const margin = MARGIN * Math.min(box[3] - box[1], box[2] - box[0]);
    const quad = quadOf([box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin]);
    for (const letter of text) pieces.push({ text: letter, quad });
  }
  return pieces;
}
