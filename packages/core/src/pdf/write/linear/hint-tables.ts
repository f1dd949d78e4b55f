/** The hint stream of a linearised file, ISO 32000-2 Annex F.4: where a reader finds what a page needs. */
import { deflate } from "../../filters/deflate.ts";
import { PdfDict, PdfName, PdfStream } from "../../syntax/objects.ts";
import { BitWriter, bitsFor } from "./bit-writer.ts";

/** Offsets count as if the hint stream were not there (F.4.1). */
export interface PageHint {
  /** Objects that stand with the page and belong to it alone, itself among them. */
  readonly objects: number;
  /** Their length in bytes. */
  readonly length: number;
  /** Positions in `Hints.shared` of what else it needs. */
  readonly shared: readonly number[];
}

export interface Hints {
  readonly firstPageOffset: number;
  readonly pages: readonly PageHint[];
  /** Lengths of the objects of the first page, then of those that other pages share. */
  readonly shared: readonly number[];
  /** How many of those belong to the first page. */
  readonly sharedOfFirstPage: number;
  /** Number and offset of the first object that other pages share. */
  readonly firstShared: { readonly num: number; readonly offset: number } | undefined;
  readonly outline:
    | { readonly num: number; readonly offset: number; readonly objects: number; readonly length: number }
    | undefined;
}

export function hintStream(hints: Hints): PdfStream {
  const bits = new BitWriter();
  writePageOffsets(bits, hints);
  const S = bits.length;
  writeSharedObjects(bits, hints);
  const O = bits.length;
  if (hints.outline) writeOutline(bits, hints.outline);
  const dict = PdfDict.of({ S, O: hints.outline && O, Filter: PdfName.of("FlateDecode") });
  return new PdfStream(dict, deflate(bits.bytes()));
}

/** Tables F.3 and F.4. */
function writePageOffsets(bits: BitWriter, { firstPageOffset, pages }: Hints): void {
  const objects = range(pages.map((page) => page.objects));
  const lengths = range(pages.map((page) => page.length));
  const countBits = bitsFor(range(pages.map((page) => page.shared.length)).most);
  const identifierBits = bitsFor(pages.reduce((most, page) => page.shared.reduce((a, b) => Math.max(a, b), most), 0));
  bits.write(objects.least, 32);
  bits.write(firstPageOffset, 32);
  bits.write(objects.bits, 16);
  bits.write(lengths.least, 32);
  bits.write(lengths.bits, 16);
  // Where the content streams lie within a page: as Acrobat does, all of the page is given.
  bits.write(0, 32);
  bits.write(0, 16);
  bits.write(lengths.least, 32);
  bits.write(lengths.bits, 16);
  bits.write(countBits, 16);
  bits.write(identifierBits, 16);
  // No fractions that say how far into the page a shared object is needed.
  bits.write(0, 16);
  bits.write(1, 16);
  row(bits, pages, (page) => bits.write(page.objects - objects.least, objects.bits));
  row(bits, pages, (page) => bits.write(page.length - lengths.least, lengths.bits));
  row(bits, pages, (page) => bits.write(page.shared.length, countBits));
  row(bits, pages, (page) => page.shared.forEach((identifier) => bits.write(identifier, identifierBits)));
  row(bits, pages, (page) => bits.write(page.length - lengths.least, lengths.bits));
}

/** Tables F.5 and F.6. Every group is one object. */
function writeSharedObjects(bits: BitWriter, { shared, sharedOfFirstPage, firstShared }: Hints): void {
  const lengths = range(shared);
  bits.write(firstShared?.num ?? 0, 32);
  bits.write(firstShared?.offset ?? 0, 32);
  bits.write(sharedOfFirstPage, 32);
  bits.write(shared.length, 32);
  bits.write(0, 16);
  bits.write(lengths.least, 32);
  bits.write(lengths.bits, 16);
  row(bits, shared, (length) => bits.write(length - lengths.least, lengths.bits));
  // No signatures.
  row(bits, shared, () => bits.write(0, 1));
}

/** Table F.9. */
function writeOutline(bits: BitWriter, { num, offset, objects, length }: NonNullable<Hints["outline"]>): void {
  for (const value of [num, offset, objects, length]) bits.write(value, 32);
}

/** Each item's row of a table begins with a byte of its own. */
function row<T>(bits: BitWriter, items: readonly T[], write: (item: T) => void): void {
  for (const item of items) write(item);
  bits.align();
}

function range(values: readonly number[]): { least: number; most: number; bits: number } {
  const least = values.reduce((a, b) => Math.min(a, b), values[0] ?? 0);
  const most = values.reduce((a, b) => Math.max(a, b), 0);
  return { least, most, bits: bitsFor(most - least) };
}
