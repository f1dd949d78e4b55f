/**
 * Writes a file from the objects of others: gathers what is reachable, numbers it and copies it, ISO 32000-2 §7.5.
 *
 * Output is made while it is read. The same input gives the same bytes: no date, no producer, an identifier from content.
 */
import { type EncryptionSettings, type Encryptor, makeEncryptor, versionOf } from "../crypt/index.ts";
import type { Limits } from "../../kernel/limits.ts";
import type { PdfFile } from "../file/pdf-file.ts";
import { PdfDict, type PdfObject, type PdfRef } from "../syntax/objects.ts";
import { contentId } from "./content-id.ts";
import { encryptionDictionary } from "./encryption-dictionary.ts";
import { writeLinear } from "./linear/linear-layout.ts";
import { planIncrement, writeIncrement } from "./increment.ts";
import type { Changes, ObjectSink } from "./object-sink.ts";
import { ObjectWriter } from "./object-writer.ts";
import { type Layout, writePlain } from "./plain-layout.ts";
import { NewObjects, Reachable } from "./reachable.ts";
import type { FileParts } from "./trailer.ts";

export interface WriteOptions {
  /**
   * Whether objects are packed into object streams, which makes files smaller and needs readers of PDF 1.5:
   * "keep", the default, does it where the input does.
   */
  readonly objectStreams?: "keep" | "pack" | "none" | undefined;
  /** Orders the file so that its first page shows while the rest still loads, ISO 32000-2 Annex F. */
  readonly linearize?: boolean | undefined;
  /** Protects the file. Objects are packed then unless something else is asked for. */
  readonly encrypt?: EncryptionSettings | undefined;
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
    this.replace(ref, this.latest(ref, original).with(changes));
  }

  /** A dictionary with the changes made so far; `original` is how it was read. */
  latest(ref: PdfRef, original: PdfDict): PdfDict {
    const current = this.#reachable.replacement(ref);
    return current instanceof PdfDict ? current : original;
  }

  /** Makes references to `ref` refer to `into`, an equal object of the same file. */
  merge(ref: PdfRef, into: PdfRef): void {
    this.#reachable.merge(ref, into);
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
  *write(parts: FileParts, options: WriteOptions = {}): Generator<Uint8Array> {
    const reachable = this.#reachable;
    reachable.mark(parts.root);
    if (parts.info) reachable.mark(parts.info);
    const { encryptor, ...encryption } = this.#encryption(options.encrypt);
    const packs = packsObjects(options, reachable);
    const layout: Layout = {
      reachable,
      parts,
      version: newest(parts.version, packs ? "1.5" : "1.0", options.encrypt ? versionOf(options.encrypt) : "1.0"),
      packs,
      ...encryption,
    };
    if (options.linearize) yield* writeLinear(layout, encryptor);
    else yield* writePlain(layout, new ObjectWriter(reachable, { encryptor, clear: layout.encrypt?.index }));
  }

  /**
   * The file as it is, with what was changed and added behind it; undefined when that cannot be, see `planIncrement`.
   * `trailer` are entries of the trailer that change.
   */
  append(file: PdfFile, trailer: Changes): Iterable<Uint8Array> | undefined {
    const plan = planIncrement(file, this.#reachable, trailer);
    return plan && writeIncrement(plan);
  }

  /** The encryptor, and its dictionary as an object of the file. The identifier comes first: the key depends on it. */
  #encryption(settings: EncryptionSettings | undefined): Pick<Layout, "encrypt" | "id"> & { encryptor?: Encryptor } {
    if (!settings) return { encrypt: undefined, id: undefined };
    const id = contentId(this.#reachable);
    const encryptor = makeEncryptor(settings, id);
    const ref = this.add(encryptionDictionary(encryptor.dictionary));
    this.mark(ref);
    return { encryptor, id, encrypt: { ref, index: this.#reachable.numberOf(ref) - 1 } };
  }
}

function packsObjects({ objectStreams, encrypt }: WriteOptions, { packed }: Reachable): boolean {
  // Packed objects are encrypted as one stream, which is faster, smaller, and hides how many there are.
  const choice = objectStreams ?? (encrypt ? "pack" : "keep");
  return choice === "pack" || (choice === "keep" && packed);
}

function newest(...versions: readonly string[]): string {
  return versions.reduce((newer, version) => (version > newer ? version : newer));
}
