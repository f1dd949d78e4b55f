/** A document made from nothing. */
import type { Limits } from "../../kernel/limits.ts";
import { writePageTree } from "../document/page-tree.ts";
import { PdfDict, PdfName, type PdfObject, type PdfRef } from "../syntax/objects.ts";
import type { ObjectSink } from "../write/object-sink.ts";
import { PdfWriter, type WriteOptions } from "../write/pdf-writer.ts";

export class NewDocument implements ObjectSink {
  readonly #writer: PdfWriter;
  readonly #pages: { readonly ref: PdfRef; readonly entries: Readonly<Record<string, PdfObject>> }[] = [];

  constructor(limits: Limits) {
    this.#writer = new PdfWriter(limits);
  }

  get pageCount(): number {
    return this.#pages.length;
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

  /** Adds a page after the others, with these entries and those that place it in the tree. */
  addPage(entries: Readonly<Record<string, PdfObject>>): PdfRef {
    const ref = this.reserve();
    this.#pages.push({ ref, entries });
    return ref;
  }

  /** The file in chunks, made while they are read. Ends the document. */
  write(options: WriteOptions = {}): Iterable<Uint8Array> {
    const pages = this.#pages.map(({ ref }) => ref);
    const Pages = writePageTree(this, pages, (index, Parent) => {
      const { ref, entries } = this.#pages[index]!;
      this.replace(ref, PdfDict.of({ Type: PdfName.of("Page"), Parent, ...entries }));
    });
    const root = this.add(PdfDict.of({ Type: PdfName.of("Catalog"), Pages }));
    return this.#writer.write({ root, pages, version: "1.7" }, options);
  }
}
