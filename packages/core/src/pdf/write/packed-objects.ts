/** Gathers objects into object streams, ISO 32000-2 §7.5.7. */
import { deflateAll } from "../filters/deflate.ts";
import { PdfDict, PdfName, PdfStream } from "../syntax/objects.ts";
import { ByteOutput } from "./byte-output.ts";

/** Enough for compression to find what repeats, few enough that a reader need not inflate much for one object. */
export const OBJECTS_PER_STREAM = 200;

export interface PackedStream {
  /** Numbers of the objects in it, in order. */
  readonly members: readonly number[];
  readonly stream: PdfStream;
}

export class PackedObjects {
  #members: number[] = [];
  /** Of the current stream and of those before it. */
  readonly #header = new ByteOutput();
  readonly #body = new ByteOutput();
  /** Where the current stream begins in either. */
  #headerStart = 0;
  #bodyStart = 0;

  get full(): boolean {
    return this.#members.length >= OBJECTS_PER_STREAM;
  }

  get empty(): boolean {
    return this.#members.length === 0;
  }

  /** Begins object `num`; returns where its value is to be written. */
  add(num: number): ByteOutput {
    if (!this.empty) this.#body.text("\n");
    this.#members.push(num);
    this.#header.integer(num);
    this.#header.text(" ");
    this.#header.integer(this.#body.length - this.#bodyStart);
    this.#header.text(" ");
    return this.#body;
  }

  /** Ends the current stream and begins the next. */
  take(): PackedStream {
    this.#body.text("\n");
    const dict = PdfDict.of({
      Type: PdfName.of("ObjStm"),
      N: this.#members.length,
      First: this.#header.length - this.#headerStart,
      Filter: PdfName.of("FlateDecode"),
    });
    const data = deflateAll([...this.#header.finish(), ...this.#body.finish()], 1);
    const packed = { members: this.#members, stream: new PdfStream(dict, data) };
    this.#members = [];
    this.#headerStart = this.#header.length;
    this.#bodyStart = this.#body.length;
    return packed;
  }
}
