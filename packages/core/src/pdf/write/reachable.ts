/**
 * Which objects go into a file, and under which numbers: marks what is reachable, in the order met.
 *
 * An object that stays as it was is only scanned for references; its bytes are copied when the file is written. Objects
 * that are new, replaced, encrypted or not plainly written are walked as objects and printed.
 */
import { enforce, type Limits } from "../../kernel/limits.ts";
import { PdfFile } from "../file/pdf-file.ts";
import { streamLength, streamStart } from "../file/stream-extent.ts";
import { type ObjectHome, PdfDict, type PdfObject, PdfRef, PdfStream, resolve } from "../syntax/objects.ts";
import { IntList, Scanner } from "../syntax/scan.ts";
import { Entries, FROM_FILE, FROM_OBJECT_STREAM, PRINTED } from "./entries.ts";

/** Stands for the stream's length in the list of references. */
export const STREAM_LENGTH = 0xffff_ffff;

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

const BLOCK_BITS = 10;
const BLOCK_MASK = (1 << BLOCK_BITS) - 1;

/** What is known of one home's objects. */
class Numbering {
  readonly home: ObjectHome;
  /** Position among the homes. */
  readonly position: number;
  readonly file: PdfFile | undefined;
  /**
   * Output number by number in the home; 0 not met, -1 left out. In blocks made when needed: a small excerpt of a large
   * file pays for what it takes.
   */
  readonly #blocks: (Int32Array | undefined)[] = [];
  /** Numbers from here on are of no object. */
  readonly #end: number;
  readonly replaced = new Map<number, PdfObject>();
  /** Objects that stand for others that are equal, by number. */
  readonly merged = new Map<number, number>();
  /** Says which objects stay out, beyond those left out one by one. */
  excluded: ((num: number) => boolean) | undefined;
  /** Added to the keys of the structure parent tree that objects of this file hold. */
  structureOffset = 0;

  constructor(home: ObjectHome, position: number) {
    this.home = home;
    this.position = position;
    this.file = home instanceof PdfFile ? home : undefined;
    this.#end = this.file?.size ?? Infinity;
  }

  get(num: number): number {
    // Also those beyond 32 bits, which shifting would take for others.
    if (num >= this.#end) return 0;
    const block = this.#blocks[num >>> BLOCK_BITS];
    return block === undefined ? 0 : block[num & BLOCK_MASK]!;
  }

  set(num: number, value: number): void {
    if (num >= this.#end) return;
    const index = num >>> BLOCK_BITS;
    // Without holes, which would make every look-up slow.
    while (this.#blocks.length <= index) this.#blocks.push(undefined);
    const block = (this.#blocks[index] ??= new Int32Array(1 << BLOCK_BITS));
    block[num & BLOCK_MASK] = value;
  }
}

export class Reachable {
  readonly entries = new Entries();
  /** Triples of start, end and object number (or `STREAM_LENGTH`) for all copied objects. */
  readonly references = new IntList();
  /** True once an object was met that lies in an object stream. */
  packed = false;
  readonly #numberings = new Map<ObjectHome, Numbering>();
  readonly #homes: Numbering[] = [];
  readonly #scanner = new Scanner(this.references);
  /** Files and decoded object streams that values are copied from. */
  readonly #sources: Uint8Array[] = [];
  readonly #sourceOf = new Map<Uint8Array, number>();
  readonly #limits: Limits;
  #visited = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Puts `object` in the place of what `ref` refers to. */
  replace(ref: PdfRef, object: PdfObject): void {
    const numbering = this.#numbering(ref.home);
    numbering.replaced.set(ref.num, object);
    // Marked already, so what it refers to now must be too.
    if (numbering.get(ref.num) > 0) this.mark(object);
    else if (numbering.get(ref.num) === OMITTED && object !== null) this.#readmit(numbering, ref);
  }

  /** What was put in the place of what `ref` refers to. */
  replacement(ref: PdfRef): PdfObject | undefined {
    return this.#numbering(ref.home).replaced.get(ref.num);
  }

  /** What was put in the place of objects of `home`, by number. */
  replacements(home: ObjectHome): ReadonlyMap<number, PdfObject> {
    return this.#numbering(home).replaced;
  }

  /** Makes references to `ref` refer to `into`, an object of the same home. Before anything is marked. */
  merge(ref: PdfRef, into: PdfRef): void {
    this.#numbering(ref.home).merged.set(ref.num, into.num);
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
    while (this.#visited < this.entries.length) this.#visit(this.#visited++);
  }

  /** Output number of what `ref` refers to; 0 when it is not part of the output. */
  numberOf(ref: PdfRef): number {
    return Math.max(0, this.#numberings.get(ref.home)?.get(ref.num) ?? 0);
  }

  /** The object at `index` as it is to be printed. */
  object(index: number): PdfObject {
    const { home, file, replaced, structureOffset } = this.home(index);
    const num = this.entries.nums[index]!;
    const value = replaced.has(num) ? replaced.get(num)! : (file?.parse(num) ?? home.object(num));
    // An object that is nothing but a reference to another: few readers follow it.
    const object = value instanceof PdfRef ? resolve(value) : value;
    return structureOffset > 0 ? withStructureOffset(object, structureOffset) : object;
  }

  /** Where the object at `index` comes from. */
  home(index: number): Numbering {
    return this.#homes[this.entries.homes[index]!]!;
  }

  /** The bytes that the object at `index` is copied from. */
  source(index: number): Uint8Array {
    return this.#sources[this.entries.sources[index]!]!;
  }

  #addSource(bytes: Uint8Array): number {
    let position = this.#sourceOf.get(bytes);
    if (position === undefined) {
      position = this.#sources.push(bytes) - 1;
      this.#sourceOf.set(bytes, position);
    }
    return position;
  }

  #numbering(home: ObjectHome): Numbering {
    let numbering = this.#numberings.get(home);
    if (!numbering) {
      numbering = new Numbering(home, this.#homes.length);
      this.#numberings.set(home, numbering);
      this.#homes.push(numbering);
    }
    return numbering;
  }

  /** Takes in an object that was met while nothing stood in its place. */
  #readmit(numbering: Numbering, ref: PdfRef): void {
    if (numbering.excluded?.(ref.num)) return;
    numbering.set(ref.num, 0);
    this.mark(ref);
  }

  /** Gives an object its number when it is met for the first time. */
  #meet(numbering: Numbering, num: number): void {
    if (numbering.get(num) !== 0) return;
    const { file, excluded, replaced, merged } = numbering;
    const into = merged.get(num);
    if (into !== undefined) {
      this.#meet(numbering, into);
      return numbering.set(num, numbering.get(into));
    }
    const replaces = replaced.has(num);
    const location = replaces ? undefined : file?.locate(num);
    const missing = replaces ? replaced.get(num) === null : file !== undefined && !location;
    if (missing || excluded?.(num)) return numbering.set(num, OMITTED);
    if (location?.packed) this.packed = true;
    // In an encrypted file only objects in object streams are there in the clear, once the stream has been decrypted.
    const kind = !location ? PRINTED : location.packed ? FROM_OBJECT_STREAM : file!.encrypted ? PRINTED : FROM_FILE;
    const source = location ? this.#addSource(location.bytes) : 0;
    this.entries.add(numbering.position, num, kind, source, location?.start ?? 0);
    enforce(this.#limits, "objects", this.entries.length);
    numbering.set(num, this.entries.length);
  }

  #visit(index: number): void {
    const { entries, references } = this;
    const first = references.length;
    entries.references[index] = first;
    if (entries.kinds[index] !== PRINTED && this.#scan(index)) {
      const numbering = this.home(index);
      const { length } = references;
      for (let at = first + 2; at < length; at += 3) {
        if (references.items[at] !== STREAM_LENGTH) this.#meet(numbering, references.items[at]!);
      }
    } else {
      references.length = first;
      this.#print(index);
    }
  }

  #print(index: number): void {
    this.entries.kinds[index] = PRINTED;
    const object = this.object(index);
    if (object instanceof PdfStream) this.entries.streams[index] = 1;
    this.#walk(object instanceof PdfStream ? object.dict.without("Length") : object);
  }

  /** Scans an object that may be copied as it is; false when it must be printed after all. */
  #scan(index: number): boolean {
    const { entries } = this;
    const bytes = this.source(index);
    const end = this.#scanner.scan(bytes, entries.starts[index]!, bytes.length);
    if (end === -1 || (this.#scanner.structural && this.home(index).structureOffset > 0)) return false;
    entries.ends[index] = end;
    if (this.#scanner.strings) entries.strings[index] = 1;
    if (entries.kinds[index] === FROM_OBJECT_STREAM) return true;
    const dataStart = streamStart(bytes, end);
    if (dataStart === -1) return true;
    if (this.#scanner.lengthAt === -1) return false;
    entries.streams[index] = 1;
    entries.dataStarts[index] = dataStart;
    entries.dataLengths[index] = this.#measure(this.home(index).file!, bytes, dataStart, entries.references[index]!);
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
