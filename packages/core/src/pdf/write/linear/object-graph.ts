/** Which object of a file refers to which, by index. Flat columns: there may be millions of objects. */
import { CLASS, find, REGULAR } from "../../syntax/characters.ts";
import { PdfDict, type PdfObject, PdfRef, PdfStream } from "../../syntax/objects.ts";
import { PRINTED } from "../entries.ts";
import { type Reachable, STREAM_LENGTH } from "../reachable.ts";

export class ObjectGraph {
  /** 1 for page objects: who follows references from elsewhere stops before them. */
  readonly isPage: Uint8Array;
  /** 1 for objects that are null: they are left out, and references to them written as null. */
  readonly isNull: Uint8Array;
  readonly #reachable: Reachable;
  readonly #starts: Uint32Array;
  #targets = new Uint32Array(1024);
  #length = 0;

  constructor(reachable: Reachable) {
    const { entries } = reachable;
    this.#reachable = reachable;
    this.isPage = new Uint8Array(entries.length);
    this.isNull = new Uint8Array(entries.length);
    this.#starts = new Uint32Array(entries.length + 1);
    for (let index = 0; index < entries.length; index++) {
      if (entries.kinds[index] === PRINTED) this.#addPrinted(index);
      else this.#addCopied(index);
      this.#starts[index + 1] = this.#length;
    }
  }

  /** Indices of the objects that the one at `index` refers to. */
  targets(index: number): Uint32Array {
    return this.#targets.subarray(this.#starts[index]!, this.#starts[index + 1]!);
  }

  /** Indices of the objects that `object` refers to. */
  targetsIn(object: PdfObject): number[] {
    const found: number[] = [];
    this.#walk(object, (target) => found.push(target));
    return found;
  }

  #addPrinted(index: number): void {
    const object = this.#reachable.object(index);
    if (object === null) this.isNull[index] = 1;
    if (object instanceof PdfDict && object.name("Type") === "Page") this.isPage[index] = 1;
    this.#walk(object instanceof PdfStream ? object.dict.without("Length") : object, (target) => this.#push(target));
  }

  #addCopied(index: number): void {
    const { entries, references } = this.#reachable;
    const home = this.#reachable.home(index);
    const last = index + 1 < entries.length ? entries.references[index + 1]! : references.length;
    for (let at = entries.references[index]! + 2; at < last; at += 3) {
      const num = references.items[at]!;
      const target = num === STREAM_LENGTH ? 0 : home.get(num);
      if (target > 0) this.#push(target - 1);
    }
    if (!entries.streams[index] && this.#looksLikePage(index)) {
      const object = this.#reachable.object(index);
      if (object instanceof PdfDict && object.name("Type") === "Page") this.isPage[index] = 1;
    }
  }

  /** Cheap, so that only few objects need to be parsed; a type that is a reference is not seen. */
  #looksLikePage(index: number): boolean {
    const bytes = this.#reachable.source(index);
    const end = this.#reachable.entries.ends[index]!;
    let at = this.#reachable.entries.starts[index]!;
    for (;;) {
      at = find(bytes, "/Page", at, end);
      if (at === -1) return false;
      at += "/Page".length;
      if (CLASS[bytes[at]!] !== REGULAR) return true;
    }
  }

  #walk(object: PdfObject, found: (target: number) => void): void {
    if (object instanceof PdfRef) {
      const num = this.#reachable.numberOf(object);
      if (num > 0) found(num - 1);
    } else if (object instanceof PdfDict) {
      for (const value of object.entries.values()) this.#walk(value, found);
    } else if (Array.isArray(object)) {
      for (const item of object as PdfObject[]) this.#walk(item, found);
    }
  }

  #push(target: number): void {
    if (this.#length === this.#targets.length) {
      const larger = new Uint32Array(this.#length * 2);
      larger.set(this.#targets);
      this.#targets = larger;
    }
    this.#targets[this.#length++] = target;
  }
}
