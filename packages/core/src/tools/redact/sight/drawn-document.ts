/** Pages drawn to be read, and where on a page what is drawn lies. */
import type { RenderDocument } from "../../../engines/ports.ts";
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
import type { Eyes } from "./eyes.ts";

/** Tesseract's models were trained on letters of this resolution. */
export const READING_DPI = 300;
const MOST_PIXELS = 16_000_000;

export interface Drawn {
  readonly image: RasterImage;
  readonly dpi: number;
  /** From pixels, left, top, right and bottom, to default user space. */
  readonly quadOf: (box: readonly [number, number, number, number]) => Quad;
  readonly pixelsOf: (bounds: Bounds) => readonly [number, number, number, number];
}

export class DrawnDocument {
  readonly #document: RenderDocument;
  readonly #source: SourceDocument;

  private constructor(document: RenderDocument, source: SourceDocument) {
    this.#document = document;
    this.#source = source;
  }

  /** `bytes` are drawn; they have the pages of `file`, of the same sizes. */
  static async open({ renderer }: Eyes, file: PdfFile, bytes: Uint8Array): Promise<DrawnDocument> {
    return new DrawnDocument((await renderer()).open(bytes), new SourceDocument(file));
  }

  /** Large pages are drawn with less than `dpi`. */
  draw(index: number, dpi = READING_DPI): Drawn {
    const size = this.#document.pageSize(index);
    const scale = Math.min(dpi / 72, Math.sqrt(MOST_PIXELS / (size.width * size.height)));
    const { width, height, data } = this.#document.renderPage(index, scale);
    const page = this.#source.pages[index]!;
    const space = pageSpace({ cropBox: pageBox(page), rotate: pageRotation(page), userUnit: pageUnit(page) });
    return {
      image: { width, height, channels: 4, data: new Uint8Array(data.buffer, data.byteOffset, data.length) },
      dpi: scale * 72,
      ...places(space, width, height),
    };
  }

  close(): void {
    this.#document.close();
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
