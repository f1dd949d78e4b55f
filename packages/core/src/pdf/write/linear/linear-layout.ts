/**
 * Writes a file so that a reader can show the first page, and any other, before all has arrived: linearised, ISO 32000-2
 * Annex F. All lengths are measured first, without keeping what is measured; then everything is written once more at
 * places that are known.
 */
import type { Encryptor } from "../../crypt/index.ts";
import { PdfDict, PdfStream } from "../../syntax/objects.ts";
import { printDict } from "../../syntax/print.ts";
import { ByteOutput } from "../byte-output.ts";
import { ObjectWriter } from "../object-writer.ts";
import { PackedObjects } from "../packed-objects.ts";
import type { Layout } from "../plain-layout.ts";
import { fileHeader, trailerEntries } from "../trailer.ts";
import { ObjectPlaces, plainXrefStream, writeXrefTable, xrefStream } from "../xref-section.ts";
import { type Hints, hintStream } from "./hint-tables.ts";
import { linearOrder, type LinearOrder, type Unit } from "./linear-order.ts";
import { ObjectUsers } from "./object-users.ts";

/** Offsets and lengths in the parameter dictionary and the trailer are written in so many digits, so they fit in place. */
const LONGEST_OFFSET = 9_999_999_999;

export function* writeLinear(layout: Layout, encryptor: Encryptor | undefined): Generator<Uint8Array> {
  yield* new LinearFile(layout, encryptor).write();
}

class LinearFile {
  readonly #layout: Layout;
  #id: Uint8Array;
  readonly #users: ObjectUsers;
  readonly #order: LinearOrder;
  readonly #objects: ObjectWriter;
  readonly #numbers: Uint32Array;
  readonly #places: ObjectPlaces;
  /** Lengths in bytes, by number. */
  readonly #lengths: Float64Array;
  /** Numbers and contents of the object streams. */
  readonly #packed = new PackedObjects();
  readonly #streams = new Map<Unit, { readonly num: number; stream: PdfStream | undefined }>();
  /** The first number of the part that stands first in the file: the rest has the lower ones. */
  #firstHalf = 0;
  #parametersNum = 0;
  #firstXrefNum = 0;
  #hintsNum = 0;
  #mainXrefNum = 0;

  constructor(layout: Layout, encryptor: Encryptor | undefined) {
    const { reachable, parts, packs, encrypt } = layout;
    const { length } = reachable.entries;
    this.#layout = layout;
    this.#id = layout.id ?? new Uint8Array(16);
    this.#users = new ObjectUsers(reachable, parts);
    const outline = (reachable.object(this.#users.root) as PdfDict).ref("Outlines");
    this.#order = linearOrder(reachable, this.#users, {
      packs,
      unpacked: new Set(encrypt ? [encrypt.index] : []),
      outline: outline && reachable.numberOf(outline) - 1,
    });
    this.#numbers = new Uint32Array(length);
    this.#numberAll();
    this.#places = new ObjectPlaces(this.#nextNumber, this.#nextNumber);
    this.#lengths = new Float64Array(this.#nextNumber);
    this.#objects = new ObjectWriter(reachable, { numbers: this.#numbers, encryptor, clear: encrypt?.index });
  }

  *write(): Generator<Uint8Array> {
    const measured = new ByteOutput();
    for (const units of [this.#order.opening, this.#order.firstPage, ...this.#main]) {
      for (const unit of units) this.#measure(measured, unit);
    }
    // As long as what stands here until now, and the same for the same content.
    if (!this.#layout.id) this.#id = measured.fingerprint();
    yield* this.#writePlaced();
  }

  /** What comes after the first page, in order. */
  get #main(): readonly (readonly Unit[])[] {
    const { otherPages, shared, rest } = this.#order;
    return [...otherPages, shared, rest];
  }

  #measure(output: ByteOutput, unit: Unit): void {
    this.#pack(unit);
    const start = output.length;
    this.#writeUnit(output, unit);
    this.#lengths[this.#numberOf(unit)] = output.length - start;
    output.drop();
  }

  #numberOf(unit: Unit): number {
    return typeof unit === "number" ? this.#numbers[unit]! : this.#streams.get(unit)!.num;
  }

  #offsetOf(unit: Unit): number {
    return this.#places.offsets[this.#numberOf(unit)]!;
  }

  // Numbers, F.3.1: the objects of the main section from 1 on, those of the first one above them. In either section
  // packed objects come last, where streams are used for the cross-reference.

  #nextNumber = 1;

  #numberAll(): void {
    const { opening, firstPage } = this.#order;
    const { packs } = this.#layout;
    for (const units of this.#main) this.#numberUnits(units);
    if (packs) this.#mainXrefNum = this.#nextNumber++;
    for (const units of this.#main) this.#numberMembers(units);
    this.#firstHalf = this.#nextNumber;
    this.#parametersNum = this.#nextNumber++;
    if (packs) this.#firstXrefNum = this.#nextNumber++;
    this.#numberUnits(opening);
    this.#hintsNum = this.#nextNumber++;
    this.#numberUnits(firstPage);
    this.#numberMembers(opening);
    this.#numberMembers(firstPage);
  }

  #numberUnits(units: readonly Unit[]): void {
    for (const unit of units) {
      const num = this.#nextNumber++;
      if (typeof unit === "number") this.#numbers[unit] = num;
      else this.#streams.set(unit, { num, stream: undefined });
    }
  }

  #numberMembers(units: readonly Unit[]): void {
    for (const unit of units) {
      if (typeof unit !== "number") for (const member of unit) this.#numbers[member] = this.#nextNumber++;
    }
  }

  #pack(unit: Unit): void {
    if (typeof unit === "number") return;
    for (const index of unit) this.#objects.value(this.#packed.add(this.#numbers[index]!), index);
    const { members, stream } = this.#packed.take();
    const entry = this.#streams.get(unit)!;
    this.#places.hold(entry.num, members);
    entry.stream = stream;
  }

  #writeUnit(output: ByteOutput, unit: Unit): void {
    if (typeof unit === "number") return this.#objects.object(output, unit);
    const { num, stream } = this.#streams.get(unit)!;
    this.#objects.stream(output, num, stream!);
  }

  *#writePlaced(): Generator<Uint8Array> {
    const { opening, firstPage } = this.#order;
    const main = this.#main;
    const header = lengthOf((output) => output.text(fileHeader(this.#layout.version)));
    const parametersLength = lengthOf((output) => this.#writeParameters(output, NO_PARAMETERS));
    const firstXref = header + parametersLength;
    const hintsOffset = this.#place([opening], firstXref + lengthOf((output) => this.#writeFirstXref(output, 0)));
    // Hints count as if their stream were not there, F.4.1.
    this.#place([firstPage, ...main], hintsOffset);
    const hints = hintStream(this.#hints());
    const hintsLength = lengthOf((output) => this.#objects.stream(output, this.#hintsNum, hints));
    const firstPageEnd = this.#place([firstPage], hintsOffset + hintsLength);
    const mainXref = this.#place(main, firstPageEnd);
    this.#places.offsets[this.#parametersNum] = header;
    this.#places.offsets[this.#firstXrefNum] = firstXref;
    this.#places.offsets[this.#hintsNum] = hintsOffset;
    this.#places.offsets[this.#mainXrefNum] = mainXref;

    const fileLength = mainXref + lengthOf((output) => this.#writeMainXref(output, firstXref));
    const output = new ByteOutput();
    output.text(fileHeader(this.#layout.version));
    this.#writeParameters(output, {
      L: fileLength,
      H: [hintsOffset, hintsLength],
      O: this.#numbers[this.#users.pages[0]!]!,
      E: firstPageEnd,
      T: this.#mainXrefEntries(mainXref),
    });
    this.#writeFirstXref(output, mainXref);
    yield* this.#writeUnits(output, [opening]);
    this.#objects.stream(output, this.#hintsNum, hints);
    yield* this.#writeUnits(output, [firstPage, ...main]);
    this.#writeMainXref(output, firstXref);
    yield* output.finish();
  }

  *#writeUnits(output: ByteOutput, groups: readonly (readonly Unit[])[]): Generator<Uint8Array> {
    for (const units of groups)
      for (const unit of units) {
        if (output.length !== this.#offsetOf(unit))
          throw new Error("a linearised object is not where it was measured to be");
        this.#writeUnit(output, unit);
        if (output.ready) yield* output.take();
      }
  }

  /** Gives units their places from `start` on; returns the end. */
  #place(groups: readonly (readonly Unit[])[], start: number): number {
    let offset = start;
    for (const units of groups)
      for (const unit of units) {
        const num = this.#numberOf(unit);
        this.#places.offsets[num] = offset;
        offset += this.#lengths[num]!;
      }
    return offset;
  }

  /** With the offsets that units have when it is asked for. */
  #hints(): Hints {
    const { firstPage, otherPages, shared, outline } = this.#order;
    const sharedUnits = [...firstPage, ...shared];
    const positions = new Map<number, number>();
    sharedUnits.forEach((unit, position) => {
      for (const index of typeof unit === "number" ? [unit] : unit) positions.set(index, position);
    });
    const [firstShared] = shared;
    const [firstOutline] = outline;
    return {
      firstPageOffset: this.#offsetOf(firstPage[0]!),
      pages: [firstPage, ...otherPages].map((units, page) => ({
        objects: units.length,
        length: this.#lengthOf(units),
        shared: page === 0 ? [] : sharedPositions(this.#users.neededBy(page), positions),
      })),
      shared: sharedUnits.map((unit) => this.#lengths[this.#numberOf(unit)]!),
      sharedOfFirstPage: firstPage.length,
      firstShared:
        firstShared === undefined
          ? undefined
          : { num: this.#numberOf(firstShared), offset: this.#offsetOf(firstShared) },
      outline:
        firstOutline === undefined
          ? undefined
          : {
              num: this.#numberOf(firstOutline),
              offset: this.#offsetOf(firstOutline),
              objects: outline.length,
              length: this.#lengthOf(outline),
            },
    };
  }

  #lengthOf(units: readonly Unit[]): number {
    return units.reduce<number>((sum, unit) => sum + this.#lengths[this.#numberOf(unit)]!, 0);
  }

  /** The linearisation parameter dictionary, F.3.3. */
  #writeParameters(output: ByteOutput, { L, H, O, E, T }: Parameters): void {
    const dict = (values: Parameters) =>
      printDict(PdfDict.of({ Linearized: 1, ...values, N: this.#users.pages.length }), () => 0);
    const text = dict({ L, H, O, E, T }).padEnd(dict(NO_PARAMETERS).length);
    output.text(`${this.#parametersNum} 0 obj\n${text}\nendobj\n`);
  }

  /** The cross-reference of the first page, F.3.4. */
  #writeFirstXref(output: ByteOutput, mainXref: number): void {
    const trailer = (Prev: number) =>
      trailerEntries(this.#layout.parts, {
        size: this.#nextNumber,
        id: this.#id,
        encrypt: this.#layout.encrypt?.ref,
      }).with({ Prev });
    const { numberOf } = this.#objects;
    if (this.#layout.packs) {
      const stream = (Prev: number) => plainXrefStream(this.#places, trailer(Prev), this.#firstHalf, this.#nextNumber);
      const length = (Prev: number) =>
        lengthOf((measured) => this.#objects.clearStream(measured, this.#firstXrefNum, stream(Prev)));
      this.#objects.clearStream(output, this.#firstXrefNum, stream(mainXref));
      output.text(" ".repeat(length(LONGEST_OFFSET) - length(mainXref)));
    } else {
      writeXrefTable(output, this.#places, this.#firstHalf, this.#nextNumber);
      const text = printDict(trailer(mainXref), numberOf);
      output.text(`trailer\n${text.padEnd(printDict(trailer(LONGEST_OFFSET), numberOf).length)}\n`);
    }
    // No reader may take this for the end of the file.
    output.text("startxref\n0\n%%EOF\n");
  }

  /** The cross-reference of everything else, F.3.11. */
  #writeMainXref(output: ByteOutput, firstXref: number): void {
    if (this.#layout.packs) {
      const stream = xrefStream(this.#places, PdfDict.of({ Size: this.#firstHalf }), this.#firstHalf);
      this.#objects.clearStream(output, this.#mainXrefNum, stream);
    } else {
      writeXrefTable(output, this.#places, 0, this.#firstHalf);
      output.text(`trailer\n${printDict(PdfDict.of({ Size: this.#firstHalf }), () => 0)}\n`);
    }
    output.text(`startxref\n${firstXref}\n%%EOF\n`);
  }

  /** T: the white space before the table's first entry, or the cross-reference stream. */
  #mainXrefEntries(mainXref: number): number {
    return this.#layout.packs ? mainXref : mainXref + `xref\n0 ${this.#firstHalf}`.length;
  }
}

/** Table F.1. */
interface Parameters {
  readonly L: number;
  readonly H: readonly [offset: number, length: number];
  readonly O: number;
  readonly E: number;
  readonly T: number;
}

const NO_PARAMETERS: Parameters = {
  L: LONGEST_OFFSET,
  H: [LONGEST_OFFSET, LONGEST_OFFSET],
  O: LONGEST_OFFSET,
  E: LONGEST_OFFSET,
  T: LONGEST_OFFSET,
};

function sharedPositions(needed: readonly number[], positions: ReadonlyMap<number, number>): number[] {
  const found = new Set<number>();
  for (const index of needed) {
    const position = positions.get(index);
    if (position !== undefined) found.add(position);
  }
  return [...found];
}

function lengthOf(write: (output: ByteOutput) => void): number {
  const output = new ByteOutput();
  write(output);
  return output.length;
}
