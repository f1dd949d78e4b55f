/** The cross-reference of a file that is written, as a table (ISO 32000-2 §7.5.4) or a stream (§7.5.8). */
import { deflate } from "../filters/deflate.ts";
import { PdfDict, PdfName, PdfStream } from "../syntax/objects.ts";
import type { ByteOutput } from "./byte-output.ts";

/** Where the objects lie, by object number. Flat columns: there may be millions of objects. */
export class ObjectPlaces {
  /** One more than the highest object number so far. */
  size: number;
  /** Byte offsets; 0 for objects in object streams, and for numbers without an object. What stands for number 0 counts for nothing. */
  readonly offsets: Float64Array;
  /** The object stream that holds the object; 0 for the others. */
  readonly holders: Uint32Array;
  /** Its position in that stream. */
  readonly indices: Uint8Array;

  /** Room for `capacity` numbers, of which those below `size` are given out. */
  constructor(size: number, capacity: number) {
    this.size = size;
    this.offsets = new Float64Array(capacity);
    this.holders = new Uint32Array(capacity);
    this.indices = new Uint8Array(capacity);
  }

  /** Notes that `members` lie in the object stream `holder`, in this order. */
  hold(holder: number, members: readonly number[]): void {
    members.forEach((member, index) => {
      this.holders[member] = holder;
      this.indices[member] = index;
    });
  }
}

/** A table of the numbers from `first` to before `end`. */
export function writeXrefTable(output: ByteOutput, places: ObjectPlaces, first: number, end: number): void {
  output.text("xref\n");
  writeSubsection(output, places, first, end);
}

function writeSubsection(output: ByteOutput, { offsets }: ObjectPlaces, first: number, end: number): void {
  output.text(`${first} ${end - first}\n`);
  for (let num = first; num < end; num++) {
    if (num === 0 || offsets[num] === 0) {
      output.text("0000000000 65535 f \n");
    } else {
      output.integer(offsets[num]!, 10);
      output.text(" 00000 n \n");
    }
  }
}

/** The numbers of `nums`, which ascend, as ranges of first number and count. */
function ranges(nums: readonly number[]): [first: number, count: number][] {
  const found: [first: number, count: number][] = [];
  for (const num of nums) {
    const last = found.at(-1);
    if (last && last[0] + last[1] === num) last[1]++;
    else found.push([num, 1]);
  }
  return found;
}

/** A table of the numbers in `nums`, which ascend: of an update (§7.5.6). */
export function writeXrefUpdate(output: ByteOutput, places: ObjectPlaces, nums: readonly number[]): void {
  output.text("xref\n");
  for (const [first, count] of ranges(nums)) writeSubsection(output, places, first, first + count);
}

/** The same as a stream. */
export function xrefUpdateStream(places: ObjectPlaces, trailer: PdfDict, nums: readonly number[]): PdfStream {
  const parts = ranges(nums).map(([first, count]) => tableRows(places, first, first + count, WIDEST_PLACE));
  const dict = trailer.with({
    Type: PdfName.of("XRef"),
    Index: ranges(nums).flat(),
    W: [TYPE_WIDTH, WIDEST_PLACE, INDEX_WIDTH],
  });
  return new PdfStream(dict, joined(parts));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Widths of type and of index within an object stream; an object stream here holds at most 200 objects. */
const TYPE_WIDTH = 1;
const INDEX_WIDTH = 1;
/** Holds offsets up to a terabyte. */
const WIDEST_PLACE = 5;
const PNG_UP = 2;

/** A cross-reference stream of the numbers below `end` with the trailer's entries, each row predicted from the one above. */
export function xrefStream(places: ObjectPlaces, trailer: PdfDict, end: number): PdfStream {
  let highest = places.size;
  for (let num = 0; num < end; num++) highest = Math.max(highest, places.offsets[num]!);
  const placeWidth = Math.ceil(Math.log2(highest + 1) / 8);
  const columns = TYPE_WIDTH + placeWidth + INDEX_WIDTH;
  const rows = tableRows(places, 0, end, placeWidth);
  const predicted = new Uint8Array(end * (columns + 1));
  for (let row = 0, from = 0, to = 0; row < end; row++) {
    predicted[to++] = PNG_UP;
    for (let column = 0; column < columns; column++, from++) {
      predicted[to++] = rows[from]! - (row === 0 ? 0 : rows[from - columns]!);
    }
  }
  const dict = trailer.with({
    Type: PdfName.of("XRef"),
    W: [TYPE_WIDTH, placeWidth, INDEX_WIDTH],
    Filter: PdfName.of("FlateDecode"),
    DecodeParms: PdfDict.of({ Predictor: 12, Columns: columns }),
  });
  return new PdfStream(dict, deflate(predicted, 1));
}

/** The same for the numbers from `first` to before `end`, not compressed: its length depends on nothing else. */
export function plainXrefStream(places: ObjectPlaces, trailer: PdfDict, first: number, end: number): PdfStream {
  const dict = trailer.with({
    Type: PdfName.of("XRef"),
    Index: [first, end - first],
    W: [TYPE_WIDTH, WIDEST_PLACE, INDEX_WIDTH],
  });
  return new PdfStream(dict, tableRows(places, first, end, WIDEST_PLACE));
}

function tableRows(places: ObjectPlaces, first: number, end: number, placeWidth: number): Uint8Array {
  const columns = TYPE_WIDTH + placeWidth + INDEX_WIDTH;
  const rows = new Uint8Array((end - first) * columns);
  for (let num = first, at = 0; num < end; num++, at += columns) {
    const holder = places.holders[num]!;
    const place = holder > 0 ? holder : places.offsets[num]!;
    rows[at] = num === 0 || place === 0 ? 0 : holder > 0 ? 2 : 1;
    // Arithmetic on 32 bits is several times as fast; the array keeps the lowest 8 bits of a number.
    for (let i = placeWidth, low = place >>> 0; i > 0; i--, low >>>= 8) rows[at + i] = low;
    if (placeWidth > 4) rows[at + placeWidth - 4] = place / 2 ** 32;
    rows[at + columns - 1] = places.indices[num]!;
  }
  return rows;
}
