/**
 * The object types of PDF, ISO 32000-2 §7.3. Null, booleans, numbers and arrays are JavaScript's own.
 */

export type PdfObject = null | boolean | number | PdfName | PdfString | PdfRef | PdfDict | PdfStream | PdfArray;

export interface PdfArray extends ReadonlyArray<PdfObject> {}

/** Something that indirect objects live in: a file that was read, or the new objects of one that is written. */
export interface ObjectHome {
  /** The object with this number; null when there is none. */
  object(num: number): PdfObject;
}

/** A name. `value` holds one character for each byte, `#xx` decoded, without the solidus. */
export class PdfName {
  static readonly #known = new Map<string, PdfName>();
  readonly value: string;

  private constructor(value: string) {
    this.value = value;
  }

  /** Equal names are the same object, so `===` compares them. */
  static of(value: string): PdfName {
    let name = PdfName.#known.get(value);
    if (!name) {
      name = new PdfName(value);
      if (PdfName.#known.size < 10_000) PdfName.#known.set(value, name);
    }
    return name;
  }
}

/** A string: bytes whose meaning depends on where it stands. Already decrypted. */
export class PdfString {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

/** A reference to an indirect object. It knows its home, so objects of several files can be mixed freely. */
export class PdfRef {
  readonly home: ObjectHome;
  readonly num: number;

  constructor(home: ObjectHome, num: number) {
    this.home = home;
    this.num = num;
  }

  equals(other: unknown): boolean {
    return other instanceof PdfRef && other.num === this.num && other.home === this.home;
  }
}

/** A dictionary. Keys are names without the solidus. Treat as immutable once read: `with` and `without` make changed copies. */
export class PdfDict {
  readonly entries: Map<string, PdfObject>;

  constructor(entries: Iterable<readonly [string, PdfObject]> = []) {
    this.entries = new Map(entries);
  }

  static of(entries: Readonly<Record<string, PdfObject | undefined>>): PdfDict {
    return new PdfDict(Object.entries(entries).filter((entry): entry is [string, PdfObject] => entry[1] !== undefined));
  }

  /** The entry as written, possibly a reference. */
  raw(key: string): PdfObject | undefined {
    return this.entries.get(key);
  }

  /** The entry with references followed; null when absent. */
  get(key: string): PdfObject {
    return resolve(this.entries.get(key) ?? null);
  }

  dict(key: string): PdfDict | undefined {
    return asDict(this.get(key));
  }

  array(key: string): PdfArray | undefined {
    return asArray(this.get(key));
  }

  number(key: string): number | undefined {
    const value = this.get(key);
    return typeof value === "number" ? value : undefined;
  }

  name(key: string): string | undefined {
    const value = this.get(key);
    return value instanceof PdfName ? value.value : undefined;
  }

  string(key: string): PdfString | undefined {
    const value = this.get(key);
    return value instanceof PdfString ? value : undefined;
  }

  ref(key: string): PdfRef | undefined {
    const value = this.entries.get(key);
    return value instanceof PdfRef ? value : undefined;
  }

  has(key: string): boolean {
    return this.entries.has(key);
  }

  /** A copy with these entries set; `undefined` removes one. */
  with(changes: Readonly<Record<string, PdfObject | undefined>>): PdfDict {
    const copy = new PdfDict(this.entries);
    for (const [key, value] of Object.entries(changes)) {
      if (value === undefined) copy.entries.delete(key);
      else copy.entries.set(key, value);
    }
    return copy;
  }

  without(...keys: readonly string[]): PdfDict {
    const copy = new PdfDict(this.entries);
    for (const key of keys) copy.entries.delete(key);
    return copy;
  }
}

/** A stream: its dictionary and its data as stored, decrypted but not decoded. */
export class PdfStream {
  readonly dict: PdfDict;
  readonly #data: Uint8Array | (() => Uint8Array);

  constructor(dict: PdfDict, data: Uint8Array | (() => Uint8Array)) {
    this.dict = dict;
    this.#data = data;
  }

  /** Encoded bytes. Decrypted anew at each call where the file is encrypted, so that nothing is held twice. */
  get data(): Uint8Array {
    return typeof this.#data === "function" ? this.#data() : this.#data;
  }
}

const LONGEST_REFERENCE_CHAIN = 32;

/** Follows references to the object meant; null for a reference to nothing or in a circle. */
export function resolve(object: PdfObject): PdfObject {
  for (let hops = 0; object instanceof PdfRef; hops++) {
    if (hops === LONGEST_REFERENCE_CHAIN) return null;
    object = object.home.object(object.num);
  }
  return object;
}

export function asDict(object: PdfObject): PdfDict | undefined {
  const value = resolve(object);
  if (value instanceof PdfDict) return value;
  return value instanceof PdfStream ? value.dict : undefined;
}

export function asArray(object: PdfObject): PdfArray | undefined {
  const value = resolve(object);
  return Array.isArray(value) ? (value as PdfArray) : undefined;
}
