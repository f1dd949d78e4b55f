/**
 * Which objects go into a file, and under which numbers: marks what is reachable, in the order met.
 *
 * An object that stays as it was is only scanned for references; its bytes are copied when the file is written. Objects
 * that are new, replaced, encrypted or not plainly written are walked as objects and printed.
 */
import { enforce, type Limits } from "../../kernel/limits.ts";
import { PdfFile } from "../file/pdf-file.ts";
import { streamLength, streamStart } from "../file/stream-extent.ts";
import { type ObjectHome, PdfDict, type PdfObject, PdfRef, PdfStream } from "../syntax/objects.ts";
import { IntList, Scanner } from "../syntax/scan.ts";

/** Stands for the stream's length in the list of references. */
export const STREAM_LENGTH = -1;

const OMITTED = -1;

/** New objects of the file being written. */
export class NewObjects implements ObjectHome {
  readonly #objects: PdfObject[] = [null];

  object(num: number): PdfObject {
    return this.#objects[num] ?? null;
  }

  add(object: PdfObject): PdfRef {
    return new PdfRef(this, this.#objects.push(object) - 1);
  }
}

/** What is known of one home's objects. */
class Numbering {
  readonly home: ObjectHome;
  readonly file: PdfFile | undefined;
  /** Output number by number in the home; 0 not met, -1 left out. */
  #numbers: Int32Array;
  readonly replaced = new Map<number, PdfObject>();
  /** Says which objects stay out, beyond those left out one by one. */
  excluded: ((num: number) => boolean) | undefined;
  /** Added to the keys of the structure parent tree that objects of this file hold. */
  structureOffset = 0;

  constructor(home: ObjectHome) {
    this.home = home;
    this.file = home instanceof PdfFile ? home : undefined;
    this.#numbers = new Int32Array(this.file?.size ?? 64);
  }

  get(num: number): number {
    return this.#numbers[num] ?? 0;
  }

  set(num: number, value: number): void {
    if (num >= this.#numbers.length) {
      if (this.file) return;
      const grown = new Int32Array(Math.max(num + 1, this.#numbers.length * 2));
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers[num] = value;
  }
}

/** One object of the output. */
export interface Entry {
  readonly numbering: Numbering;
  readonly num: number;
  /** Bytes to copy, with references to replace; undefined when the object is printed. */
  copy: CopiedObject | undefined;
  stream: boolean;
}

export interface CopiedObject {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** Start of the stream's data; -1 for what is no stream. */
  readonly dataStart: number;
  readonly dataLength: number;
  /** Range of this object's triples in `Reachable.references`. */
  readonly firstReference: number;
  readonly lastReference: number;
}

export class Reachable {
  /** Objects in output order: the first has number 1. */
  readonly entries: Entry[] = [];
  /** Triples of start, end and object number (or `STREAM_LENGTH`) for all copied objects. */
  readonly references = new IntList();
  /** True once an object was met that lies in an object stream. */
  packed = false;
  readonly #numberings = new Map<ObjectHome, Numbering>();
  readonly #scanner = new Scanner(this.references);
  readonly #limits: Limits;
  #scanned = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Puts `object` in the place of what `ref` refers to. */
  replace(ref: PdfRef, object: PdfObject): void {
    const numbering = this.#numbering(ref.home);
    numbering.replaced.set(ref.num, object);
    // Marked already, so what it refers to now must be too.
    if (numbering.get(ref.num) > 0) this.mark(object);
  }

  /** What was put in the place of what `ref` refers to. */
  replacement(ref: PdfRef): PdfObject | undefined {
    return this.#numbering(ref.home).replaced.get(ref.num);
  }

  /** Makes every reference to `ref` null. */
  omit(ref: PdfRef): void {
    const numbering = this.#numbering(ref.home);
    if (numbering.get(ref.num) === 0) numbering.set(ref.num, OMITTED);
  }

  /** Makes every reference null to objects of `file` for which `excluded` holds. Before anything of it is marked. */
  exclude(file: PdfFile, excluded: (num: number) => boolean): void {
    this.#numbering(file).excluded = excluded;
  }

  /** Shifts the structure parent tree keys in all objects of a file. Before anything of it is marked. */
  offsetStructureParents(file: PdfFile, offset: number): void {
    this.#numbering(file).structureOffset = offset;
  }

  /** Marks all that can be reached from `object`. */
  mark(object: PdfObject): void {
    this.#walk(object);
    while (this.#scanned < this.entries.length) this.#visit(this.entries[this.#scanned++]!);
  }

  /** Output number of what `ref` refers to; 0 when it is not part of the output. */
  numberOf(ref: PdfRef): number {
    return Math.max(0, this.#numberings.get(ref.home)?.get(ref.num) ?? 0);
  }

  /** The object as it is to be printed. */
  printed(entry: Entry): PdfObject {
    const { numbering, num } = entry;
    const object = numbering.replaced.has(num)
      ? numbering.replaced.get(num)!
      : (numbering.file?.parse(num) ?? numbering.home.object(num));
    return numbering.structureOffset > 0 ? withStructureOffset(object, numbering.structureOffset) : object;
  }

  #numbering(home: ObjectHome): Numbering {
    let numbering = this.#numberings.get(home);
    if (!numbering) this.#numberings.set(home, (numbering = new Numbering(home)));
    return numbering;
  }

  #meet(numbering: Numbering, num: number): void {
    if (numbering.get(num) !== 0) return;
    if (isAbsent(numbering, num)) return numbering.set(num, OMITTED);
    this.entries.push({ numbering, num, copy: undefined, stream: false });
    enforce(this.#limits, "objects", this.entries.length);
    numbering.set(num, this.entries.length);
  }

  #visit(entry: Entry): void {
    if (this.#scan(entry)) return;
    const object = this.printed(entry);
    entry.stream = object instanceof PdfStream;
    if (object instanceof PdfStream) this.#walk(object.dict.without("Length"));
    else this.#walk(object);
  }

  /** Scans an object that can be copied as it is; false when it must be printed. */
  #scan(entry: Entry): boolean {
    const { file, replaced, structureOffset } = entry.numbering;
    if (!file || replaced.has(entry.num)) return false;
    const location = file.locate(entry.num);
    if (!location) return false;
    if (location.packed) this.packed = true;
    else if (file.encrypted) return false;
    const { bytes, start } = location;
    const firstReference = this.references.length;
    const end = this.#scanner.scan(bytes, start, bytes.length);
    if (end === -1 || (this.#scanner.structural && structureOffset > 0)) {
      this.references.length = firstReference;
      return false;
    }
    const dataStart = location.packed ? -1 : streamStart(bytes, end);
    let dataLength = 0;
    if (dataStart !== -1) {
      if (this.#scanner.lengthAt === -1) {
        this.references.length = firstReference;
        return false;
      }
      dataLength = this.#measure(file, bytes, dataStart, firstReference);
    }
    const lastReference = this.references.length;
    entry.copy = { bytes, start, end, dataStart, dataLength, firstReference, lastReference };
    entry.stream = dataStart !== -1;
    const { items } = this.references;
    for (let at = firstReference; at < lastReference; at += 3) {
      if (items[at + 2] !== STREAM_LENGTH) this.#meet(entry.numbering, items[at + 2]!);
    }
    return true;
  }

  /** The true length of a stream's data. Where Length is indirect or wrong, it is listed to be written anew. */
  #measure(file: PdfFile, bytes: Uint8Array, dataStart: number, firstReference: number): number {
    const { lengthAt, lengthEnd } = this.#scanner;
    const { references } = this;
    let at = firstReference;
    while (at < references.length && references.items[at]! < lengthAt) at += 3;
    if (at < references.length && references.items[at] === lengthAt) {
      const declared = file.object(references.items[at + 2]!);
      references.items[at + 2] = STREAM_LENGTH;
      return streamLength(bytes, dataStart, typeof declared === "number" ? declared : undefined);
    }
    const declared = decimal(bytes, lengthAt, lengthEnd);
    const length = streamLength(bytes, dataStart, declared);
    if (length !== declared) {
      references.push3(0, 0, 0);
      references.items.copyWithin(at + 3, at, references.length - 3);
      references.items.set([lengthAt, lengthEnd, STREAM_LENGTH], at);
    }
    return length;
  }

  #walk(object: PdfObject): void {
    if (object instanceof PdfRef) this.#meet(this.#numbering(object.home), object.num);
    else if (object instanceof PdfDict) for (const value of object.entries.values()) this.#walk(value);
    else if (Array.isArray(object)) for (const item of object as PdfObject[]) this.#walk(item);
  }
}

function isAbsent({ file, replaced, excluded }: Numbering, num: number): boolean {
  if (excluded?.(num)) return true;
  return file !== undefined && !replaced.has(num) && file.locate(num) === undefined;
}

function decimal(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) value = value * 10 + (bytes[at]! - 0x30);
  return value;
}

function withStructureOffset(object: PdfObject, offset: number): PdfObject {
  if (object instanceof PdfStream)
    return new PdfStream(withStructureOffset(object.dict, offset) as PdfDict, () => object.data);
  if (!(object instanceof PdfDict)) return object;
  const shifted = (key: string) =>
    typeof object.raw(key) === "number" ? { [key]: (object.raw(key) as number) + offset } : {};
  return object.with({ ...shifted("StructParent"), ...shifted("StructParents") });
}
