// The package has no types, and an ambient module cannot be imported.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./tesseract-core.d.ts" />
import { gunzipSync } from "fflate";
import type { TessBaseAPI, TesseractModule } from "tesseract.js-core/tesseract-core-simd-lstm.js";
import { ToolError } from "../../kernel/errors.ts";
import { flattened, type RasterImage } from "../../pdf/image/raster.ts";
import type { Ocr, SeenWord } from "../ports.ts";
import type { ReadModule } from "./index.ts";
import type { OcrLanguage } from "../../kernel/ocr-languages.ts";
import { wordsOf } from "./words.ts";

const WASM = "tesseract.js-core/tesseract-core-simd-lstm.wasm";

/** publictypes.h: OEM_LSTM_ONLY, and PSM_AUTO: columns and lines are found, the page stands upright. */
const NEURAL_NETWORK = 1;
const WHOLE_PAGE = 3;

/** Exif orientation. */
const UPRIGHT = 1;

/** Where files lie in the module's memory. SetImageFile knows no other place for the image. */
const DATA_FOLDER = "/";
const IMAGE = "/input";

export function createOcr(read: ReadModule): Ocr {
  let started: { readonly languages: string; readonly reader: Promise<Tesseract> } | undefined;
  return {
    async read(image, { languages, dpi }) {
      const wanted = languages.join("+");
      if (started?.languages !== wanted) {
        void started?.reader.then((reader) => reader.end());
        started = { languages: wanted, reader: Tesseract.start(read, languages) };
      }
      try {
        return (await started.reader).read(image, dpi);
      } catch (cause) {
        // A module that gave up leaves its memory in any state, so it is not used again.
        started = undefined;
        throw cause instanceof ToolError ? cause : new ToolError("too-complex", "A picture cannot be read.", {}, cause);
      }
    },
  };
}

class Tesseract {
  readonly #module: TesseractModule;
  readonly #api: TessBaseAPI;

  private constructor(module: TesseractModule, api: TessBaseAPI) {
    this.#module = module;
    this.#api = api;
  }

  static async start(read: ReadModule, languages: readonly OcrLanguage[]): Promise<Tesseract> {
    const { default: create } = await import("tesseract.js-core/tesseract-core-simd-lstm.js");
    // What it prints may tell of the picture.
    const silent = () => {};
    const module = await create({ wasmBinary: await read(WASM), print: silent, printErr: silent });
    for (const language of languages) module.FS.writeFile(`/${language}.traineddata`, await model(read, language));
    const api = new module.TessBaseAPI();
    if (api.Init(DATA_FOLDER, languages.join("+"), NEURAL_NETWORK) !== 0) throw new Error("Tesseract does not start.");
    // The models are in its own memory now.
    for (const language of languages) module.FS.unlink(`/${language}.traineddata`);
    api.SetPageSegMode(WHOLE_PAGE);
    return new Tesseract(module, api);
  }

  read(image: RasterImage, dpi: number): SeenWord[] {
    this.#module.FS.writeFile(IMAGE, grayMap(image));
    try {
      if (this.#api.SetImageFile(UPRIGHT, 0) !== 0) throw new Error("Tesseract does not take the image.");
      this.#api.SetSourceResolution(Math.round(dpi));
      if (this.#api.Recognize(null) !== 0) throw new Error("Tesseract gave up.");
      return wordsOf(this.#api.GetTSVText(0));
    } finally {
      this.#module.FS.unlink(IMAGE);
      this.#api.Clear();
    }
  }

  end(): void {
    this.#api.End();
    this.#module.destroy(this.#api);
  }
}

async function model(read: ReadModule, language: OcrLanguage): Promise<Uint8Array> {
  const bytes = await read(`@tesseract.js-data/${language}/4.0.0_best_int/${language}.traineddata.gz`);
  return gunzipSync(new Uint8Array(bytes));
}

/** The image as a portable grey map, https://netpbm.sourceforge.net/doc/pgm.html; luma of ITU-R BT.601 as scanners use it. */
function grayMap(image: RasterImage): Uint8Array {
  const { width, height, channels, data } = flattened(image);
  const header = new TextEncoder().encode(`P5 ${width} ${height} 255\n`);
  const file = new Uint8Array(header.length + width * height);
  file.set(header);
  const gray = file.subarray(header.length);
  if (channels === 1) gray.set(data.subarray(0, gray.length));
  else
    for (let from = 0, to = 0; to < gray.length; from += channels, to++)
      gray[to] = (77 * data[from]! + 150 * data[from + 1]! + 29 * data[from + 2]!) >> 8;
  return file;
}
