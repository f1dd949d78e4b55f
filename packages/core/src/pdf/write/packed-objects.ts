/** Gathers objects into object streams, ISO 32000-2 §7.5.7. */
import { deflate } from "../filters/deflate.ts";
import { PdfDict, PdfName, PdfStream } from "../syntax/objects.ts";
import { latin1 } from "../syntax/print.ts";
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
  #header = "";
  readonly #body = new ByteOutput();
  /** Where the current stream begins in the body. */
  #start = 0;

  get full(): boolean {
    return this.#members.length >= OBJECTS_PER_STREAM;
  }

  get empty(): boolean {
    return this.#members.length === 0;
  }

  /** Adds object `num`, which `write` prints. */
  add(num: number, write: (output: ByteOutput) => void): void {
    this.#members.push(num);
    this.#header += `${num} ${this.#body.length - this.#start} `;
    write(this.#body);
    this.#body.text("\n");
  }

  /** Ends the current stream and begins the next. */
  take(): PackedStream {
    const dict = PdfDict.of({
      Type: PdfName.of("ObjStm"),
      N: this.#members.length,
      First: this.#header.length,
      Filter: PdfName.of("FlateDecode"),
    });
    const data = join([latin1(this.#header), ...this.#body.finish()]);
    const packed = { members: this.#members, stream: new PdfStream(dict, deflate(data, 1)) };
    this.#members = [];
    this.#header = "";
    this.#start = this.#body.length;
    return packed;
  }
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
