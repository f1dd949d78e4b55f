/** Where an interpreter gets what operators refer to: decoded streams and fonts, each read once. */
import type { Limits } from "../../kernel/limits.ts";
import type { PdfFile } from "../file/pdf-file.ts";
import { type Font, readFont } from "../font/font.ts";
import { PdfDict, type PdfStream } from "../syntax/objects.ts";

export class ContentSource {
  readonly limits: Limits;
  readonly #file: PdfFile;
  readonly #decoded = new Map<PdfStream, Uint8Array | undefined>();
  readonly #fonts = new Map<PdfDict, Font>();
  #complete = true;

  constructor(file: PdfFile) {
    this.#file = file;
    this.limits = file.limits;
  }

  /** False once a stream could not be decoded to its end. */
  get complete(): boolean {
    return this.#complete;
  }

  /** Decoded data; undefined for image codecs. */
  decode(stream: PdfStream): Uint8Array | undefined {
    if (!this.#decoded.has(stream)) {
      const decoded = this.#file.decodeWithDamage(stream);
      if (!decoded || decoded.damaged) this.#complete = false;
      this.#decoded.set(stream, decoded?.bytes);
    }
    return this.#decoded.get(stream);
  }

  font(dict: PdfDict | undefined): Font {
    const key = dict ?? NO_FONT;
    let font = this.#fonts.get(key);
    if (!font) this.#fonts.set(key, (font = readFont(key, (stream) => this.decode(stream))));
    return font;
  }
}

const NO_FONT = new PdfDict();
