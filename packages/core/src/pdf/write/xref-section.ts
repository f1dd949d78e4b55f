/** The cross-reference of a file that is written, as a table (ISO 32000-2 §7.5.4) or a stream (§7.5.8). */
import { deflate } from "../filters/deflate.ts";
import { PdfDict, PdfName, PdfStream } from "../syntax/objects.ts";
import type { ByteOutput } from "./byte-output.ts";

export interface ObjectPlaces {
  /** Byte offset by object number; missing for objects in object streams. */
  readonly offsets: number[];
  /** Object stream and position in it, for the others. */
  readonly holders: Map<number, { readonly stream: number; readonly index: number }>;
  /** One more than the highest object number. */
  size: number;
}

export function writeXrefTable(output: ByteOutput, { offsets, size }: ObjectPlaces): void {
  output.text(`xref\n0 ${size}\n0000000000 65535 f \n`);
  for (let num = 1; num < size; num++) {
    output.integer(offsets[num]!, 10);
    output.text(" 00000 n \n");
  }
}

/** Widths of type and of index within an object stream; an object stream here holds at most 200 objects. */
const TYPE_WIDTH = 1;
const INDEX_WIDTH = 1;
const PNG_UP = 2;

/** A cross-reference stream with the trailer's entries, each row predicted from the one above. */
export function xrefStream(places: ObjectPlaces, trailer: PdfDict): PdfStream {
  const { offsets, holders, size } = places;
  const highest = offsets.reduce((most, offset) => Math.max(most, offset ?? 0), size);
  const placeWidth = Math.ceil(Math.log2(highest + 1) / 8);
  const columns = TYPE_WIDTH + placeWidth + INDEX_WIDTH;
  const rows = new Uint8Array(size * (columns + 1));
  let above = new Uint8Array(columns);
  for (let num = 0; num < size; num++) {
    const holder = holders.get(num);
    const row = new Uint8Array(columns);
    row[0] = num === 0 ? 0 : holder ? 2 : 1;
    let place = holder?.stream ?? offsets[num] ?? 0;
    for (let at = placeWidth; at > 0; at--, place = Math.floor(place / 256)) row[at] = place % 256;
    row[columns - 1] = holder?.index ?? 0;
    const start = num * (columns + 1);
    rows[start] = PNG_UP;
    for (let at = 0; at < columns; at++) rows[start + 1 + at] = row[at]! - above[at]!;
    above = row;
  }
  const dict = trailer.with({
    Type: PdfName.of("XRef"),
    W: [TYPE_WIDTH, placeWidth, INDEX_WIDTH],
    Filter: PdfName.of("FlateDecode"),
    DecodeParms: PdfDict.of({ Predictor: 12, Columns: columns }),
  });
  return new PdfStream(dict, deflate(rows));
}
