/** Writes single objects of a file: copied between their references, printed where they must be, encrypted on request. */
import type { Encryptor } from "../crypt/index.ts";
import type { PdfRef, PdfStream } from "../syntax/objects.ts";
import { type NumberOf, print, printHexString } from "../syntax/print.ts";
import type { ByteOutput } from "./byte-output.ts";
import { PRINTED } from "./entries.ts";
import { printObject, printStream } from "./print-object.ts";
import { type Reachable, STREAM_LENGTH } from "./reachable.ts";

export interface ObjectWriterOptions {
  /** Output numbers by index; by default an object's number is one more than its index. */
  readonly numbers?: Uint32Array | undefined;
  readonly encryptor?: Encryptor | undefined;
  /** Index of the object that stays in the clear: the encryption dictionary, ISO 32000-2 §7.6.2. */
  readonly clear?: number | undefined;
}

export class ObjectWriter {
  readonly #reachable: Reachable;
  readonly #numbers: Uint32Array | undefined;
  readonly #encryptor: Encryptor | undefined;
  readonly #clear: number | undefined;

  constructor(reachable: Reachable, { numbers, encryptor, clear }: ObjectWriterOptions = {}) {
    this.#reachable = reachable;
    this.#numbers = numbers;
    this.#encryptor = encryptor;
    this.#clear = clear;
  }

  /** Output number of what `ref` refers to; 0 when it is not part of the output. */
  readonly numberOf: NumberOf = (ref: PdfRef) => this.#renumbered(this.#reachable.numberOf(ref));

  /** Writes the indirect object at `index`. */
  object(output: ByteOutput, index: number): void {
    const { kinds, streams, strings, dataStarts, dataLengths } = this.#reachable.entries;
    if (index === this.#clear) return this.#printClear(output, index);
    if (kinds[index] === PRINTED || (this.#encryptor && (streams[index] || strings[index]))) {
      const options = { numberOf: this.numberOf, encryptor: this.#encryptor };
      return printObject(output, this.#renumbered(index + 1), this.#reachable.object(index), options);
    }
    output.integer(this.#renumbered(index + 1));
    output.text(" 0 obj\n");
    this.#copyValue(output, index);
    if (streams[index]) {
      output.text("\nstream\n");
      output.bytes(this.#reachable.source(index), dataStarts[index]!, dataStarts[index]! + dataLengths[index]!);
      output.text("\nendstream");
    }
    output.text("\nendobj\n");
  }

  /** Writes the bare value of the object at `index`, as it stands in an object stream. */
  value(output: ByteOutput, index: number): void {
    if (this.#reachable.entries.kinds[index] === PRINTED)
      output.text(print(this.#reachable.object(index), this.numberOf));
    else this.#copyValue(output, index);
  }

  /** Writes a stream of the file's own, such as an object stream. */
  stream(output: ByteOutput, num: number, { dict, data }: PdfStream): void {
    printStream(output, num, dict, data, { numberOf: this.numberOf, encryptor: this.#encryptor });
  }

  /** Writes a stream that is never encrypted, such as a cross-reference stream. */
  clearStream(output: ByteOutput, num: number, { dict, data }: PdfStream): void {
    printStream(output, num, dict, data, { numberOf: this.numberOf });
  }

  /** The dictionary of the encryption: random, but printed so that its length is not. */
  #printClear(output: ByteOutput, index: number): void {
    const value = print(this.#reachable.object(index), this.numberOf, printHexString);
    output.text(`${this.#renumbered(index + 1)} 0 obj\n${value}\nendobj\n`);
  }

  /** Copies the bytes between references, and writes those anew. */
  #copyValue(output: ByteOutput, index: number): void {
    const { entries, references } = this.#reachable;
    const { items } = references;
    const home = this.#reachable.home(index);
    const source = this.#reachable.source(index);
    const last = index + 1 < entries.length ? entries.references[index + 1]! : references.length;
    let from = entries.starts[index]!;
    for (let at = entries.references[index]!; at < last; at += 3) {
      output.bytes(source, from, items[at]!);
      const target = items[at + 2]!;
      if (target === STREAM_LENGTH) output.integer(entries.dataLengths[index]!);
      else writeReference(output, this.#renumbered(home.get(target)));
      from = items[at + 1]!;
    }
    output.bytes(source, from, entries.ends[index]!);
  }

  /** From a number in the order met to the output's; 0 for what is left out. */
  #renumbered(num: number): number {
    if (num <= 0) return 0;
    return this.#numbers ? this.#numbers[num - 1]! : num;
  }
}

function writeReference(output: ByteOutput, num: number): void {
  if (num === 0) return output.text("null");
  output.integer(num);
  output.text(" 0 R");
}
