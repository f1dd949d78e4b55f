/**
 * A PDF file that is read: finds objects, and parses one only when somebody asks for it.
 *
 * The cross-reference is followed as written. Where it proves wrong, for one object or altogether, the file is searched
 * and what the search found is used instead, so that a sound file never pays for the damage of others.
 */
import { ToolError } from "../../kernel/errors.ts";
import { DEFAULT_LIMITS, enforce, type Limits } from "../../kernel/limits.ts";
import type { Encryptor } from "../crypt/index.ts";
import type { Decoded } from "../filters/decode.ts";
import { find, skipWhiteSpace, standsAt } from "../syntax/characters.ts";
import { asDict, type ObjectHome, PdfDict, type PdfObject, PdfRef, PdfStream } from "../syntax/objects.ts";
import { ascii, ObjectParser } from "../syntax/parse.ts";
import { type Decryptor, openDecryptor, type Protection, protectionOf } from "./encryption.ts";
import { readObjectHeader } from "./object-header.ts";
import { ObjectStream } from "./object-stream.ts";
import { BrokenXref, readStartXref, readXref } from "./read-xref.ts";
import { findObjects, findTrailers, type FoundObject, objectsWithName } from "./rebuild.ts";
import { streamLength, streamStart } from "./stream-extent.ts";
import { cryptFilterOf, decodedData, withoutCryptFilter } from "./stream-filters.ts";
import { IN_FILE, IN_OBJECT_STREAM, UNKNOWN, XrefTable } from "./xref-table.ts";

export interface OpenOptions {
  /** Tried one after the other on an encrypted file; the empty password always. */
  readonly passwords?: readonly string[];
  readonly limits?: Limits;
}

/** Where the bytes of an object's value start: in the file, or in a decoded object stream. */
export interface Location {
  readonly bytes: Uint8Array;
  readonly start: number;
  /** Generation number; 0 for objects in object streams. */
  readonly generation: number;
  readonly packed: boolean;
}

export interface Appending {
  /** Offset of the newest cross-reference section. */
  readonly previousXref: number;
  /** One more than the highest object number that the cross-reference names. */
  readonly size: number;
  /** Objects that the cross-reference has at a wrong place, and where they lie; 0 for those that lie nowhere. */
  readonly misplaced: ReadonlyMap<number, number>;
  /** True when that is a stream, as the next one must be then. */
  readonly inStreams: boolean;
  readonly encryptor: Encryptor | undefined;
}

/** How far from the start the header may lie, ISO 32000-1 Annex H.3 note 13. */
const HEADER_WINDOW = 1024;
const MAX_FILE_SIZE = 0xffff_ffff;

export class PdfFile implements ObjectHome {
  /** From the header on; every offset counts from here. */
  readonly bytes: Uint8Array;
  readonly limits: Limits;
  #table: XrefTable;
  #trailer: PdfDict = new PdfDict();
  #decryptor: Decryptor | undefined;
  #encryptRef: PdfRef | undefined;
  #found: XrefTable | undefined;
  #rebuilt = false;
  readonly #headerAt: number;
  #decoded = 0;
  readonly #objects = new Map<number, PdfObject>();
  readonly #loading = new Set<number>();
  readonly #streams = new Map<number, ObjectStream | undefined>();

  /**
   * Opens a file. Throws `unsupported-type`, `damaged`, `password-required`, `password-wrong`,
   * `unsupported-encryption`, `too-complex` or `too-large`.
   */
  static open(bytes: Uint8Array, options: OpenOptions = {}): PdfFile {
    return new PdfFile(bytes, options.passwords ?? [], options.limits ?? DEFAULT_LIMITS);
  }

  private constructor(bytes: Uint8Array, passwords: readonly string[], limits: Limits) {
    if (bytes.length > MAX_FILE_SIZE) throw new ToolError("too-large", "A PDF of 4 GB or more cannot be worked on.");
    const header = find(bytes, "%PDF-", 0, Math.min(bytes.length, HEADER_WINDOW + 5));
    if (header === -1) throw notAPdf(bytes);
    this.#headerAt = header;
    this.bytes = header > 0 ? bytes.subarray(header) : bytes;
    this.limits = limits;
    this.#table = new XrefTable(limits.objects);
    if (!this.#openAsWritten(passwords)) this.#openRebuilt(passwords);
  }

  get trailer(): PdfDict {
    return this.#trailer;
  }

  /** True when the cross-reference was unusable and the file was searched for its objects. */
  get rebuilt(): boolean {
    return this.#rebuilt;
  }

  get encrypted(): boolean {
    return this.#decryptor !== undefined;
  }

  /** How the file is protected and what its password allows; undefined when it is not encrypted. */
  get protection(): Protection | undefined {
    return this.#decryptor && protectionOf(this.#decryptor);
  }

  /**
   * What is needed to append to the file (ISO 32000-2 §7.5.6); undefined when that would not do: its cross-reference had to
   * be made up, or something stands before its header.
   */
  get appending(): Appending | undefined {
    const encryptor = this.#decryptor?.encryptor();
    if (this.#rebuilt || this.#headerAt > 0 || (this.#decryptor && !encryptor)) return undefined;
    const inStreams = this.#trailer.name("Type") === "XRef";
    const previousXref = skipWhiteSpace(this.bytes, readStartXref(this.bytes));
    return { previousXref, size: this.#table.size, misplaced: this.#misplaced(), inStreams, encryptor };
  }

  #misplaced(): Map<number, number> {
    const misplaced = new Map<number, number>();
    for (let num = 1; num < this.#table.size; num++) {
      if (this.#table.kind(num) !== IN_FILE || readObjectHeader(this.bytes, this.#table.place(num))?.num === num)
        continue;
      misplaced.set(num, this.#foundTable().place(num));
    }
    return misplaced;
  }

  /** One more than the highest object number. */
  get size(): number {
    return Math.max(this.#table.size, this.#found?.size ?? 0);
  }

  get catalog(): PdfDict {
    return this.#trailer.dict("Root") ?? new PdfDict();
  }

  /** The newer of the header's version and the catalog's, such as "1.7" (ISO 32000-2 §7.5.2). */
  get version(): string {
    const header = /^%PDF-(\d\.\d)/.exec(ascii(this.bytes, 0, 8))?.[1] ?? "1.4";
    const catalog = this.catalog.name("Version") ?? "";
    return /^\d\.\d$/.test(catalog) && catalog > header ? catalog : header;
  }

  ref(num: number): PdfRef {
    return new PdfRef(this, num);
  }

  object(num: number): PdfObject {
    const known = this.#objects.get(num);
    if (known !== undefined) return known;
    // A stream whose length is the stream itself, say.
    if (this.#loading.has(num)) return null;
    this.#loading.add(num);
    try {
      const object = this.parse(num);
      this.#objects.set(num, object);
      return object;
    } finally {
      this.#loading.delete(num);
    }
  }

  /** As `object`, but nothing is kept: for passing over a whole file. */
  parse(num: number): PdfObject {
    const location = this.locate(num);
    if (!location) return null;
    const encrypted = this.#decryptor && !location.packed && num !== this.#encryptRef?.num;
    return this.#parseAt(location, encrypted ? num : undefined) ?? null;
  }

  /** Where an object lies; undefined when the file has none with this number. */
  locate(num: number): Location | undefined {
    const kind = this.#table.kind(num);
    if (kind === IN_FILE) {
      const header = readObjectHeader(this.bytes, this.#table.place(num));
      if (header?.num === num)
        return { bytes: this.bytes, start: header.value, generation: header.generation, packed: false };
    } else if (kind === IN_OBJECT_STREAM) {
      const packed = this.#locatePacked(num, this.#table.place(num), this.#table.index(num));
      if (packed) return packed;
    } else if (kind !== UNKNOWN || this.#rebuilt) {
      return undefined;
    }
    return this.#rebuilt || num >= this.limits.objects ? undefined : this.#locateFound(num, kind);
  }

  /** Decoded data of a stream; undefined for image codecs. All streams decoded this way share one budget. */
  decode(stream: PdfStream): Uint8Array | undefined {
    return this.decodeWithDamage(stream)?.bytes;
  }

  /** As `decode`, and whether the data ended too early. */
  decodeWithDamage(stream: PdfStream): Decoded | undefined {
    const decoded = decodedData(stream, this.limits.decodedBytes - this.#decoded);
    this.#decoded += decoded?.bytes.length ?? 0;
    return decoded;
  }

  #openAsWritten(passwords: readonly string[]): boolean {
    try {
      this.#trailer = readXref(
        {
          bytes: this.bytes,
          objectAt: (offset) => this.#objectAtOffset(offset),
          parseAt: (position) => this.#parser(position).object(),
          decode: (stream) => this.decode(stream) ?? new Uint8Array(0),
        },
        this.#table,
      );
    } catch (error) {
      if (error instanceof BrokenXref) return false;
      throw error;
    }
    this.#openEncryption(passwords);
    return this.#hasPages();
  }

  #openRebuilt(passwords: readonly string[]): void {
    this.#forget();
    const objects = findObjects(this.bytes, this.limits.objects);
    this.#rebuilt = true;
    this.#table = tableOf(objects, this.limits.objects);
    this.#trailer = this.#findTrailer(objects);
    this.#openEncryption(passwords);
    this.#addPacked(objects, this.#table);
    this.#objects.clear();
    if (!this.#hasPages()) this.#trailer = this.#trailer.with({ Root: this.#findCatalog() });
    if (!this.#hasPages())
      throw new ToolError("damaged", "The file has no page tree that could be found.", {
        expected: "a document catalog with pages",
      });
  }

  #forget(): void {
    this.#objects.clear();
    this.#streams.clear();
    this.#decryptor = undefined;
    this.#encryptRef = undefined;
  }

  #hasPages(): boolean {
    return this.#trailer.dict("Root")?.dict("Pages") !== undefined;
  }

  #openEncryption(passwords: readonly string[]): void {
    const encrypt = this.#trailer.dict("Encrypt");
    this.#encryptRef = this.#trailer.ref("Encrypt");
    if (encrypt) this.#decryptor = openDecryptor(encrypt, this.#trailer, passwords);
    this.#objects.clear();
    this.#streams.clear();
  }

  /** The newest trailer that names a root, with what only older ones say; cross-reference streams count as trailers. */
  #findTrailer(objects: readonly FoundObject[]): PdfDict {
    const trailers: PdfDict[] = [];
    for (const { offset } of objectsWithName(this.bytes, objects, "XRef")) {
      const object = this.#objectAtOffset(offset);
      if (object instanceof PdfStream && object.dict.name("Type") === "XRef") trailers.push(object.dict);
    }
    for (const position of findTrailers(this.bytes)) {
      const trailer = this.#parser(position).object();
      if (trailer instanceof PdfDict) trailers.push(trailer);
    }
    const merged = new PdfDict();
    for (const trailer of trailers.filter((candidate) => candidate.has("Root"))) {
      for (const key of ["Root", "Info", "ID", "Encrypt"]) {
        const value = trailer.raw(key);
        if (value !== undefined && (key !== "Root" || asDict(value))) merged.entries.set(key, value);
      }
    }
    return merged;
  }

  /** Adds what lies in object streams: those later in the file win, over objects before them too. */
  #addPacked(objects: readonly FoundObject[], table: XrefTable): void {
    for (const { num, offset } of objectsWithName(this.bytes, objects, "ObjStm")) {
      if (table.place(num) !== offset || table.kind(num) !== IN_FILE) continue;
      this.#objectStream(num)?.nums.forEach((packed, index) => {
        const later = table.kind(packed) === IN_FILE && table.place(packed) > offset;
        if (!later && packed !== num) table.set(packed, IN_OBJECT_STREAM, num, index);
      });
    }
  }

  #findCatalog(): PdfObject {
    for (let num = this.#table.size - 1; num >= 0; num--) {
      const object = asDict(this.object(num));
      if (object?.name("Type") === "Catalog" && object.dict("Pages")) return this.ref(num);
    }
    return null;
  }

  /** What searching the file found for an object that the cross-reference has wrong. */
  #locateFound(num: number, kind: number): Location | undefined {
    // Objects no section names do not exist, ISO 32000-2 §7.3.10; only a wrong entry is a reason to search.
    if (kind === UNKNOWN) return undefined;
    const found = this.#foundTable();
    if (found.kind(num) !== IN_FILE) return undefined;
    const header = readObjectHeader(this.bytes, found.place(num));
    return header && { bytes: this.bytes, start: header.value, generation: header.generation, packed: false };
  }

  #foundTable(): XrefTable {
    return (this.#found ??= tableOf(findObjects(this.bytes, this.limits.objects), this.limits.objects));
  }

  #locatePacked(num: number, streamNum: number, index: number): Location | undefined {
    const stream = this.#objectStream(streamNum);
    const start = stream?.startOf(num, index);
    return stream && start !== undefined ? { bytes: stream.bytes, start, generation: 0, packed: true } : undefined;
  }

  #objectStream(num: number): ObjectStream | undefined {
    if (this.#streams.has(num)) return this.#streams.get(num);
    // An object stream cannot lie in an object stream, §7.5.7; entered first, so that none waits for itself.
    this.#streams.set(num, undefined);
    if (this.#table.kind(num) !== IN_FILE) return undefined;
    const object = this.parse(num);
    const bytes = object instanceof PdfStream ? this.decode(object) : undefined;
    const stream = object instanceof PdfStream && bytes ? new ObjectStream(object.dict, bytes) : undefined;
    if (stream) enforce(this.limits, "objects", stream.nums.length);
    this.#streams.set(num, stream);
    return stream;
  }

  #parser(position: number): ObjectParser {
    return new ObjectParser(this.bytes, position, this, this.limits);
  }

  #objectAtOffset(offset: number): PdfObject | undefined {
    const header = readObjectHeader(this.bytes, offset);
    return header && this.#parseAt({ bytes: this.bytes, start: header.value, generation: 0, packed: false }, undefined);
  }

  /** Parses a value; `num` is given when its strings and data are encrypted under that object number. */
  #parseAt(location: Location, num: number | undefined): PdfObject | undefined {
    const { bytes, start, generation } = location;
    const decryptor = num === undefined ? undefined : this.#decryptor;
    const decrypt = decryptor && ((string: Uint8Array) => decryptor.string(string, num!, generation));
    const parser = new ObjectParser(bytes, start, this, this.limits, decrypt);
    const object = parser.object();
    if (!(object instanceof PdfDict) || location.packed) return object;
    const dataStart = streamStart(bytes, parser.position);
    if (dataStart === -1) return object;
    const data = bytes.subarray(dataStart, dataStart + streamLength(bytes, dataStart, object.number("Length")));
    return decryptor ? this.#encryptedStream(decryptor, object, data, num!, generation) : new PdfStream(object, data);
  }

  #encryptedStream(decryptor: Decryptor, dict: PdfDict, data: Uint8Array, num: number, generation: number): PdfStream {
    const type = dict.name("Type");
    // §7.6.2: cross-reference streams are never encrypted; metadata may be left in the clear.
    if (type === "XRef" || (type === "Metadata" && !decryptor.encryptMetadata)) return new PdfStream(dict, data);
    const filter = cryptFilterOf(dict) ?? (type === "EmbeddedFile" ? decryptor.embeddedFileFilter : undefined);
    decryptor.require(filter);
    return new PdfStream(withoutCryptFilter(dict), () => decryptor.stream(data, num, generation, filter));
  }
}

function tableOf(objects: readonly FoundObject[], maxObjects: number): XrefTable {
  const table = new XrefTable(maxObjects);
  for (const { num, offset } of objects) table.set(num, IN_FILE, offset);
  return table;
}

function notAPdf(bytes: Uint8Array): ToolError {
  const received = standsAt(bytes, 0, "PK")
    ? "a ZIP or Office file"
    : standsAt(bytes, 0, "\x89PNG")
      ? "a PNG image"
      : "something else";
  return new ToolError("unsupported-type", "The file is not a PDF: it does not start with %PDF.", {
    field: "file",
    expected: "a PDF file",
    received,
  });
}
