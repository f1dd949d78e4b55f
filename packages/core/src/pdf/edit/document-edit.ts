/**
 * One document with changes on top of its objects, written whole: what nobody changed is copied as it is, what can no
 * longer be reached is gone, the page tree is made anew.
 */
import type { Limits } from "../../kernel/limits.ts";
import {
  type Box,
  inheritedEntries,
  mediaBox,
  pageBox,
  pageEntry,
  pageRotation,
  pageUnit,
  type SourcePage,
  writePageTree,
} from "../document/page-tree.ts";
import type { SourceDocument } from "../document/source-document.ts";
import type { PdfFile } from "../file/pdf-file.ts";
import { PdfDict, PdfName, type PdfObject, PdfRef, PdfStream } from "../syntax/objects.ts";
import type { Changes, ObjectSink } from "../write/object-sink.ts";
import { PdfWriter, type WriteOptions } from "../write/pdf-writer.ts";
import { signedFields } from "./signed-fields.ts";

/** A page as it is now. Boxes are in default user space units, not rotated. */
export interface EditedPage {
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  /** Its own or inherited; empty when it has none. */
  readonly resources: PdfDict;
  readonly mediaBox: Box;
  /** What a viewer shows, within the media box. */
  readonly cropBox: Box;
  /** Clockwise: 0, 90, 180 or 270 degrees. */
  readonly rotate: number;
  /** Size of a default user space unit in points. */
  readonly userUnit: number;
}

/** What speaks for the file as it was: its version (the header has it), its signatures' permissions and their proofs. */
const STALE = { Version: undefined, Perms: undefined, DSS: undefined };

const LONGEST_REFERENCE_CHAIN = 32;

export class DocumentEdit implements ObjectSink {
  readonly source: SourceDocument;
  readonly #writer: PdfWriter;
  readonly #root: PdfRef;
  readonly #pages: PdfRef[];
  #sheets: readonly PdfRef[] | undefined;
  #info: PdfRef | undefined;

  constructor(source: SourceDocument, limits: Limits) {
    this.source = source;
    this.#writer = new PdfWriter(limits);
    this.#root = this.#reference(this.file.trailer.raw("Root"));
    this.#info = this.file.trailer.dict("Info") ? this.#reference(this.file.trailer.raw("Info")) : undefined;
    this.#pages = this.#placePages();
  }

  get file(): PdfFile {
    return this.source.file;
  }

  /** What `object` is or refers to, changes included; null for a reference to nothing or in a circle. */
  get(object: PdfObject | undefined): PdfObject {
    let value = object ?? null;
    for (let hops = 0; value instanceof PdfRef; hops++) {
      if (hops === LONGEST_REFERENCE_CHAIN) return null;
      const replacement = this.#writer.replacement(value);
      value = replacement === undefined ? value.home.object(value.num) : replacement;
    }
    return value;
  }

  /** As `get` for a dictionary, or that of a stream; undefined when it is none. */
  dict(object: PdfObject | undefined): PdfDict | undefined {
    const value = this.get(object);
    if (value instanceof PdfStream) return value.dict;
    return value instanceof PdfDict ? value : undefined;
  }

  add(object: PdfObject): PdfRef {
    return this.#writer.add(object);
  }

  reserve(): PdfRef {
    return this.#writer.reserve();
  }

  replace(ref: PdfRef, object: PdfObject): void {
    this.#writer.replace(ref, object);
  }

  /** Sets entries of the dictionary or stream `ref` refers to; `undefined` removes one. Changes gather. */
  change(ref: PdfRef, changes: Changes): void {
    const current = this.get(ref);
    if (current instanceof PdfStream) this.replace(ref, new PdfStream(current.dict.with(changes), () => current.data));
    else this.replace(ref, (current instanceof PdfDict ? current : new PdfDict()).with(changes));
  }

  /** Makes references to `ref` refer to `into`, an equal object of the document, and leaves `ref` out. */
  merge(ref: PdfRef, into: PdfRef): void {
    this.#writer.merge(ref, into);
  }

  get catalog(): PdfDict {
    return this.dict(this.#root) ?? new PdfDict();
  }

  changeCatalog(changes: Changes): void {
    this.change(this.#root, changes);
  }

  /** The document information dictionary, ISO 32000-2 §14.3.3; undefined when there is none. */
  get information(): PdfDict | undefined {
    return this.dict(this.#info);
  }

  /** Puts another in its place, or none. */
  setInformation(dict: PdfDict | undefined): void {
    this.#info = dict && this.#writer.add(dict);
  }

  get pageCount(): number {
    return this.#pages.length;
  }

  /** The page at `index`, counted from 0. */
  page(index: number): EditedPage {
    const page = this.#current(index);
    return {
      ref: page.ref,
      dict: page.dict,
      resources: this.dict(pageEntry(page, "Resources")) ?? new PdfDict(),
      mediaBox: mediaBox(page),
      cropBox: pageBox(page),
      rotate: pageRotation(page),
      userUnit: pageUnit(page),
    };
  }

  changePage(index: number, changes: Changes): void {
    this.change(this.#pages[index]!, changes);
  }

  /** Puts other pages, whose dictionaries are complete, in the place of all there are. */
  replacePages(sheets: readonly PdfRef[]): void {
    for (const page of this.#pages) this.replace(page, null);
    this.#sheets = sheets;
  }

  /** Leaves out the pages from `count` on. */
  truncatePages(count: number): void {
    for (const page of this.#pages.splice(count)) this.replace(page, null);
  }

  /** True when the document has signatures. They cannot hold for a changed file and are removed when it is written. */
  get signed(): boolean {
    return !signedFields(this.source).next().done;
  }

  /** The file in chunks, made while they are read. Ends the edit. */
  write(options: WriteOptions = {}): Iterable<Uint8Array> {
    for (const field of signedFields(this.source)) this.change(field, { V: undefined, Lock: undefined });
    const form = this.dict(this.catalog.raw("AcroForm"));
    if (form?.has("SigFlags")) this.#changeForm(form.without("SigFlags"));
    for (const node of this.source.pageNodes) this.replace(this.file.ref(node), null);
    this.changeCatalog({ ...STALE, Type: PdfName.of("Catalog"), Pages: this.#writePages() });
    const { catalog } = this;
    // Which it must be in a linearised file, ISO 32000-2 table 29.
    if (catalog.raw("Outlines") instanceof PdfDict)
      this.changeCatalog({ Outlines: this.add(catalog.raw("Outlines")!) });
    const parts = {
      root: this.#root,
      info: this.#info,
      pages: this.#sheets ?? this.#pages,
      version: this.file.version,
    };
    return this.#writer.write(parts, options);
  }

  /**
   * The file as it is, with the changes behind it (ISO 32000-2 §7.5.6), so that signatures hold for what they cover.
   * Undefined when the file is too damaged for that. Ends the edit.
   */
  append(): Iterable<Uint8Array> | undefined {
    return this.#writer.append(this.file, { Root: this.#root, Info: this.#info });
  }

  #changeForm(form: PdfDict): void {
    const ref = this.catalog.ref("AcroForm");
    if (ref) this.replace(ref, form);
    else this.changeCatalog({ AcroForm: form });
  }

  /** `object` itself when it is a reference, else a new one to it. */
  #reference(object: PdfObject | undefined): PdfRef {
    return object instanceof PdfRef ? object : this.#writer.add(object ?? null);
  }

  /** Every page gets an object of its own, those that lack one or stand in the tree twice as well. */
  #placePages(): PdfRef[] {
    const placed = new Set<number>();
    return this.source.pages.map(({ ref, dict }) => {
      if (!ref) return this.#writer.add(dict);
      if (placed.has(ref.num)) return this.#writer.add(dict.without("StructParents", "B"));
      placed.add(ref.num);
      return ref;
    });
  }

  #current(index: number): SourcePage & { readonly ref: PdfRef } {
    const ref = this.#pages[index]!;
    const { dict, inherited } = this.source.pages[index]!;
    return { ref, dict: this.dict(ref) ?? dict, inherited };
  }

  #writePages(): PdfRef {
    const sheets = this.#sheets;
    if (sheets) return writePageTree(this, sheets, (index, Parent) => this.change(sheets[index]!, { Parent }));
    const shared = new Map<PdfObject, PdfRef>();
    return writePageTree(this, this.#pages, (index, Parent) => {
      const page = this.#current(index);
      const inherited = inheritedEntries(page, this, shared);
      this.replace(page.ref, page.dict.with({ Type: PdfName.of("Page"), ...inherited, Parent }));
    });
  }
}
