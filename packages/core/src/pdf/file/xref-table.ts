/** Where each object of a file lies, ISO 32000-2 §7.5.4 and §7.5.8. Flat arrays: a file may have millions of objects. */

export const UNKNOWN = 0;
export const FREE = 1;
/** `place` is a byte offset in the file. */
export const IN_FILE = 2;
/** `place` is the number of an object stream, `index` the position in it. */
export const IN_OBJECT_STREAM = 3;

export class XrefTable {
  #kinds = new Uint8Array(0);
  #places = new Uint32Array(0);
  #indices = new Uint32Array(0);
  readonly #maxObjects: number;
  /** One more than the highest object number in the table. */
  size = 0;

  constructor(maxObjects: number) {
    this.#maxObjects = maxObjects;
  }

  kind(num: number): number {
    return this.#kinds[num] ?? UNKNOWN;
  }

  place(num: number): number {
    return this.#places[num] ?? 0;
  }

  index(num: number): number {
    return this.#indices[num] ?? 0;
  }

  /** Enters an object. Numbers beyond the limit of objects are passed over: no sane file has them, readers see null. */
  set(num: number, kind: number, place: number, index = 0): void {
    if (!(num >= 0 && num < this.#maxObjects)) return;
    if (num >= this.#kinds.length) this.#grow(num + 1);
    this.#kinds[num] = kind;
    this.#places[num] = place;
    this.#indices[num] = index;
    if (num >= this.size) this.size = num + 1;
  }

  /** Enters an object unless a newer section already has. */
  add(num: number, kind: number, place: number, index = 0): void {
    if (this.kind(num) === UNKNOWN) this.set(num, kind, place, index);
  }

  #grow(needed: number): void {
    const capacity = Math.min(this.#maxObjects, Math.max(needed, this.#kinds.length * 2, 256));
    const kinds = new Uint8Array(capacity);
    const places = new Uint32Array(capacity);
    const indices = new Uint32Array(capacity);
    kinds.set(this.#kinds);
    places.set(this.#places);
    indices.set(this.#indices);
    this.#kinds = kinds;
    this.#places = places;
    this.#indices = indices;
  }
}
