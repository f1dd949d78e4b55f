/**
 * Writes a file from the objects of others: gathers what is reachable, numbers it and copies it, ISO 32000-2 §7.5.
 *
 * Output is made while it is read. The same input gives the same bytes: no date, no producer, an identifier from content.
 */
import type { Limits } from "../../kernel/limits.ts";
import type { PdfFile } from "../file/pdf-file.ts";
import { PdfDict, type PdfObject, type PdfRef, PdfStream, PdfString } from "../syntax/objects.ts";
import { print, printDict } from "../syntax/print.ts";
import { ByteOutput } from "./byte-output.ts";
import { PRINTED } from "./entries.ts";
import type { ObjectSink } from "./object-sink.ts";
import { PackedObjects } from "./packed-objects.ts";
import { NewObjects, Reachable, STREAM_LENGTH } from "./reachable.ts";
import { type ObjectPlaces, writeXrefTable, xrefStream } from "./xref-section.ts";

/** What the trailer names. */
export interface FileParts {
  readonly root: PdfRef;
  readonly info?: PdfObject | undefined;
  /** Such as "1.7"; raised to what the output needs. */
  readonly version: string;
}

export interface WriteOptions {
  /**
   * Whether objects are packed into object streams, which makes files smaller and needs readers of PDF 1.5:
   * "keep", the default, does it where the input does.
   */
  readonly objectStreams?: "keep" | "pack" | "none";
}

export class PdfWriter implements ObjectSink {
  readonly #new = new NewObjects();
  readonly #reachable: Reachable;

  constructor(limits: Limits) {
    this.#reachable = new Reachable(limits);
  }

  add(object: PdfObject): PdfRef {
    return this.#new.add(object);
  }

  reserve(): PdfRef {
    return this.#new.add(null);
  }

  replace(ref: PdfRef, object: PdfObject): void {
    this.#reachable.replace(ref, object);
  }

  /** What was put in the place of what `ref` refers to; undefined when nothing was. */
  replacement(ref: PdfRef): PdfObject | undefined {
    return this.#reachable.replacement(ref);
  }

  /** Sets entries of the dictionary `ref` refers to, on top of earlier changes; `original` is how it was read. */
  change(ref: PdfRef, original: PdfDict, changes: Readonly<Record<string, PdfObject | undefined>>): void {
    const current = this.#reachable.replacement(ref);
    this.replace(ref, (current instanceof PdfDict ? current : original).with(changes));
  }

  /** Leaves out the objects of `file` for which `excluded` holds. */
  exclude(file: PdfFile, excluded: (num: number) => boolean): void {
    this.#reachable.exclude(file, excluded);
  }

  /** Shifts the structure parent tree keys in the objects of a file. */
  offsetStructureParents(file: PdfFile, offset: number): void {
    this.#reachable.offsetStructureParents(file, offset);
  }

  /** Takes `object` and all it refers to into the output. */
  mark(object: PdfObject): void {
    this.#reachable.mark(object);
  }

  /** True when the object is part of the output so far. */
  includes(ref: PdfRef): boolean {
    return this.#reachable.numberOf(ref) > 0;
  }

  /** The file in chunks. Can be read once. */
  *write(parts: FileParts, { objectStreams = "keep" }: WriteOptions = {}): Generator<Uint8Array> {
    const reachable = this.#reachable;
    reachable.mark(parts.root);
    if (parts.info) reachable.mark(parts.info);
    const packs = objectStreams === "pack" || (objectStreams === "keep" && reachable.packed);
    const output = new ByteOutput();
    // The second line tells transfer programs that the file is binary, §7.5.2.
    output.text(`%PDF-${packs && parts.version < "1.5" ? "1.5" : parts.version}\n%\xe2\xe3\xcf\xd3\n`);
    const places: ObjectPlaces = { offsets: [0], holders: new Map(), size: 0 };
    const packed = packs ? new PackedObjects(reachable.entries.length + 1) : undefined;
    const { length, streams } = reachable.entries;
    for (let index = 0; index < length; index++) {
      if (packed && !streams[index]) {
        packed.add(index + 1, (body) => this.#writeValue(body, index));
        if (packed.full) this.#writePacked(output, packed, places);
      } else {
        places.offsets[index + 1] = output.length;
        this.#writeObject(output, index);
      }
      if (output.ready) yield* output.take();
    }
    if (packed) this.#writePacked(output, packed, places);
    yield* output.take();
    this.#writeXref(output, places, parts, packed);
    yield* output.finish();
  }

  #writePacked(output: ByteOutput, packed: PackedObjects, places: ObjectPlaces): void {
    if (packed.empty) return;
    const { num, members, stream } = packed.take();
    places.offsets[num] = output.length;
    members.forEach((member, index) => places.holders.set(member, { stream: num, index }));
    writeStream(output, num, stream.dict, stream.data);
  }

  #writeObject(output: ByteOutput, index: number): void {
    const { kinds, streams, dataStarts, dataLengths } = this.#reachable.entries;
    const printed = kinds[index] === PRINTED && streams[index] ? this.#reachable.object(index) : undefined;
    if (printed instanceof PdfStream) return writeStream(output, index + 1, printed.dict, printed.data, this.#numberOf);
    output.integer(index + 1);
    output.text(" 0 obj\n");
    this.#writeValue(output, index);
    if (streams[index]) {
      output.text("\nstream\n");
      output.bytes(this.#reachable.source(index), dataStarts[index]!, dataStarts[index]! + dataLengths[index]!);
      output.text("\nendstream");
    }
    output.text("\nendobj\n");
  }

  #writeValue(output: ByteOutput, index: number): void {
    if (this.#reachable.entries.kinds[index] === PRINTED)
      output.text(print(this.#reachable.object(index), this.#numberOf));
    else this.#copyValue(output, index);
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
      else writeReference(output, home.get(target));
      from = items[at + 1]!;
    }
    output.bytes(source, from, entries.ends[index]!);
  }

  readonly #numberOf = (ref: PdfRef): number => this.#reachable.numberOf(ref);

  #writeXref(output: ByteOutput, places: ObjectPlaces, parts: FileParts, packed: PackedObjects | undefined): void {
    places.size = packed ? packed.nextNumber + 1 : this.#reachable.entries.length + 1;
    const id = new PdfString(output.fingerprint());
    const trailer = PdfDict.of({
      Size: places.size,
      Root: parts.root,
      Info: parts.info ?? undefined,
      ID: [id, id],
    });
    const start = output.length;
    if (packed) {
      places.offsets[packed.nextNumber] = start;
      const { dict, data } = xrefStream(places, trailer);
      writeStream(output, packed.nextNumber, dict, data, this.#numberOf);
    } else {
      writeXrefTable(output, places);
      output.text(`trailer\n${printDict(trailer, this.#numberOf)}\n`);
    }
    output.text(`startxref\n${start}\n%%EOF\n`);
  }
}

function writeReference(output: ByteOutput, num: number): void {
  if (num <= 0) return output.text("null");
  output.integer(num);
  output.text(" 0 R");
}

const noReferences = (): number => 0;

function writeStream(
  output: ByteOutput,
  num: number,
  dict: PdfDict,
  data: Uint8Array,
  numberOf: (ref: PdfRef) => number = noReferences,
): void {
  output.text(`${num} 0 obj\n${printDict(dict.with({ Length: data.length }), numberOf)}\nstream\n`);
  output.bytes(data, 0, data.length);
  output.text("\nendstream\nendobj\n");
}
