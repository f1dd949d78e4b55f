/** The objects of a file that is written. Flat columns outside the heap: there may be millions of objects. */

/** The object is printed from its parsed form. */
export const PRINTED = 0;
/** Its bytes are copied from the file. */
export const FROM_FILE = 1;
/** Its bytes are copied from a decoded object stream. */
export const FROM_OBJECT_STREAM = 2;

const FIRST_CAPACITY = 1024;
/** Memory that is never written to costs nothing, moving to a larger place does. */
const GROWTH = 4;

/** Columns by index; the object at index 0 gets number 1. */
export class Entries {
  length = 0;
  /** Which of the homes the object comes from. */
  homes = new Uint16Array(FIRST_CAPACITY);
  /** Its number there. */
  nums = new Uint32Array(FIRST_CAPACITY);
  /** `PRINTED`, `FROM_FILE` or `FROM_OBJECT_STREAM`. */
  kinds = new Uint8Array(FIRST_CAPACITY);
  /** 1 for streams. */
  streams = new Uint8Array(FIRST_CAPACITY);
  /** 1 for copied objects that hold strings. */
  strings = new Uint8Array(FIRST_CAPACITY);
  /** Which of the sources a value is copied from, see `Reachable.source`. */
  sources = new Uint32Array(FIRST_CAPACITY);
  /** Range of a copied value in its source. */
  starts = new Uint32Array(FIRST_CAPACITY);
  ends = new Uint32Array(FIRST_CAPACITY);
  /** Start and length of a copied stream's data. */
  dataStarts = new Uint32Array(FIRST_CAPACITY);
  dataLengths = new Uint32Array(FIRST_CAPACITY);
  /** First triple in `Reachable.references`; the triples of one object end where those of the next begin. */
  references = new Uint32Array(FIRST_CAPACITY);

  add(home: number, num: number, kind: number, source: number, start: number): void {
    if (this.length === this.nums.length) this.#grow(this.length * GROWTH);
    this.homes[this.length] = home;
    this.nums[this.length] = num;
    this.kinds[this.length] = kind;
    this.sources[this.length] = source;
    this.starts[this.length] = start;
    this.length++;
  }

  #grow(capacity: number): void {
    this.homes = grown(this.homes, new Uint16Array(capacity));
    this.nums = grown(this.nums, new Uint32Array(capacity));
    this.kinds = grown(this.kinds, new Uint8Array(capacity));
    this.streams = grown(this.streams, new Uint8Array(capacity));
    this.strings = grown(this.strings, new Uint8Array(capacity));
    this.sources = grown(this.sources, new Uint32Array(capacity));
    this.starts = grown(this.starts, new Uint32Array(capacity));
    this.ends = grown(this.ends, new Uint32Array(capacity));
    this.dataStarts = grown(this.dataStarts, new Uint32Array(capacity));
    this.dataLengths = grown(this.dataLengths, new Uint32Array(capacity));
    this.references = grown(this.references, new Uint32Array(capacity));
  }
}

function grown<Column extends Uint8Array | Uint16Array | Uint32Array>(column: Column, larger: Column): Column {
  larger.set(column);
  return larger;
}
