/**
 * Content in the making: pieces of the old, and new operators between them. Marked-content sequences lose the words that
 * stand for their content once that is no longer whole, for the words would give away what is gone (ISO 32000-2 §14.9).
 */
import { PdfDict, type PdfObject, PdfRef } from "../syntax/objects.ts";
import { ContentWriter } from "./content-writer.ts";

/** Replacement text, alternate description and expansion of an abbreviation. */
const WORDS = ["ActualText", "Alt", "E"];

interface OpenSequence {
  readonly tag: PdfObject;
  readonly properties: PdfDict | undefined;
  /** Position of the operator that begins it. */
  readonly begin: number;
  touched: boolean;
}

export class RewrittenContent {
  readonly #pieces: Uint8Array[] = [];
  readonly #open: OpenSequence[] = [];

  /** Content as it is. */
  add(piece: Uint8Array): void {
    if (piece.length > 0) this.#pieces.push(piece);
  }

  write(write: (writer: ContentWriter) => void): void {
    const writer = new ContentWriter();
    write(writer);
    this.add(writer.toBytes());
  }

  /** The operator that begins the sequence was added last. */
  beginMarked(tag: PdfObject, properties: PdfDict | undefined): void {
    this.#open.push({ tag, properties, begin: this.#pieces.length - 1, touched: false });
  }

  /** The content of all open sequences is no longer whole. */
  touch(): void {
    for (const sequence of this.#open) sequence.touched = true;
  }

  /** To be called before the operator that ends the sequence is added. True when the sequence lost its words. */
  endMarked(): boolean {
    const sequence = this.#open.pop();
    const properties = sequence?.properties;
    if (!sequence?.touched || !properties || !WORDS.some((key) => properties.has(key))) return false;
    const rest = direct(properties.without(...WORDS));
    this.#pieces[sequence.begin] = new ContentWriter().op("BDC", sequence.tag, rest).toBytes();
    return true;
  }

  /** Sequences that nothing ends are ended for the sake of their words. */
  toBytes(): Uint8Array {
    while (this.#open.length > 0) this.endMarked();
    const writer = new ContentWriter();
    for (const piece of this.#pieces) writer.bytes(piece);
    return writer.toBytes();
  }
}

/** A dictionary that can stand in content: references, which it may not hold, left out (§7.8.2). */
function direct(dict: PdfDict): PdfDict {
  return new PdfDict([...dict.entries].filter(([, value]) => !(value instanceof PdfRef)));
}
