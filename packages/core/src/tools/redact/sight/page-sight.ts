/**
 * What eyes would read on a page: words in pictures, outlined letters, glyphs that no font explains. The page is drawn and
 * read, as a viewer shows it and with its pictures alone.
 */
import type { Ocr, OcrSettings, RenderDocument, Renderer, SeenWord } from "../../../engines/ports.ts";
import type { OcrLanguage } from "../../../kernel/ocr-languages.ts";
import type { Limits } from "../../../kernel/limits.ts";
import type { RasterImage } from "../../../pdf/image/raster.ts";
import {
  type Bounds,
  boundsOf,
  type PageSpace,
  pageSpace,
  type PdfFile,
  pageBox,
  pageRotation,
  pageUnit,
  type Quad,
  SourceDocument,
  transformBox,
} from "../../../pdf/index.ts";
import type { Piece } from "../search/pieces.ts";
import { barePictures } from "./bare-pictures.ts";
import { cropped, framed, isFlat, isSame } from "./crop.ts";
import { readUpright } from "./read-upright.ts";

export interface Eyes {
  readonly renderer: () => Promise<Renderer>;
  readonly ocr: () => Promise<Ocr>;
  readonly languages: readonly OcrLanguage[];
}

/** Tesseract's models were trained on letters of this resolution. */
const DPI = 300;
const MOST_PIXELS = 16_000_000;

/** What is read with less is a guess at specks. */
const LEGIBLE = 60;

interface Drawn {
  readonly image: RasterImage;
  readonly dpi: number;
  /** From pixels to default user space. */
  readonly quadOf: (box: readonly [number, number, number, number]) => Quad;
  readonly pixelsOf: (bounds: Bounds) => readonly [number, number, number, number];
}

export class PageSight {
  readonly #eyes: Eyes;
  readonly #file: PdfFile;
  readonly #source: SourceDocument;
  readonly #bytes: Uint8Array;
  readonly #limits: Limits;
  #shown: Promise<RenderDocument> | undefined;
  #bare: Promise<RenderDocument> | undefined;

  constructor(eyes: Eyes, file: PdfFile, bytes: Uint8Array, limits: Limits) {
    this.#eyes = eyes;
    this.#file = file;
    this.#source = new SourceDocument(file);
    this.#bytes = bytes;
    this.#limits = limits;
  }

  /** Words of the page at `index` in the orders they were read in, at their places in default user space. */
  async read(index: number): Promise<Piece[][]> {
    const shown = await this.#drawn(await this.#asShown(), index);
    const bare = await this.#drawn(await this.#pictures(), index);
    const ocr = await this.#eyes.ocr();
    const readings: Piece[][] = [];
    for (const drawn of isSame(shown.image, bare.image) ? [shown] : [shown, bare]) {
      if (isFlat(drawn.image)) continue;
      for (const words of await readUpright(ocr, drawn.image, this.#settings(drawn)))
        readings.push(piecesOf(words, drawn));
    }
    return readings;
  }

  /** For each part of a page the words that its pictures show there legibly, whatever is drawn over them. */
  async readUnder(index: number, parts: readonly Bounds[]): Promise<string[][]> {
    const drawn = await this.#drawn(await this.#pictures(), index);
    const legible: string[][] = [];
    for (const part of parts) {
      const image = cropped(drawn.image, drawn.pixelsOf(part));
      legible.push(image && !isFlat(image) ? await this.#readPart(image, drawn) : []);
    }
    return legible;
  }

  async #readPart(image: RasterImage, drawn: Drawn): Promise<string[]> {
    const readings = await readUpright(await this.#eyes.ocr(), framed(image), this.#settings(drawn));
    return readings.map((words) =>
      words
        .filter(({ confidence }) => confidence >= LEGIBLE)
        .map(({ text }) => text)
        .join(" "),
    );
  }

  async close(): Promise<void> {
    (await this.#shown)?.close();
    (await this.#bare)?.close();
  }

  #settings({ dpi }: Drawn): OcrSettings {
    return { languages: this.#eyes.languages, dpi };
  }

  #asShown(): Promise<RenderDocument> {
    return (this.#shown ??= this.#eyes.renderer().then((renderer) => renderer.open(this.#bytes)));
  }

  #pictures(): Promise<RenderDocument> {
    return (this.#bare ??= this.#eyes
      .renderer()
      .then((renderer) => renderer.open(barePictures(this.#file, this.#limits))));
  }

  #drawn(document: RenderDocument, index: number): Drawn {
    const size = document.pageSize(index);
    const scale = Math.min(DPI / 72, Math.sqrt(MOST_PIXELS / (size.width * size.height)));
    const { width, height, data } = document.renderPage(index, scale);
    const page = this.#source.pages[index]!;
    const space = pageSpace({ cropBox: pageBox(page), rotate: pageRotation(page), userUnit: pageUnit(page) });
    return {
      image: { width, height, channels: 4, data: new Uint8Array(data.buffer, data.byteOffset, data.length) },
      dpi: scale * 72,
      ...places(space, width, height),
    };
  }
}

function places(space: PageSpace, width: number, height: number): Pick<Drawn, "quadOf" | "pixelsOf"> {
  const [x, y] = [width / space.width, height / space.height];
  return {
    quadOf: ([left, top, right, bottom]) =>
      transformBox(space.toUser, [left / x, space.height - bottom / y, right / x, space.height - top / y]),
    pixelsOf: (bounds) => {
      const [left, bottom, right, top] = boundsOf(transformBox(space.fromUser, bounds));
      return [left * x, (space.height - top) * y, right * x, (space.height - bottom) * y];
    },
  };
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
