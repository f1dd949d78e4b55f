/** The ordinary order of a file, ISO 32000-2 §7.5: the objects as they were met, then the cross-reference. */
import type { PdfRef } from "../syntax/objects.ts";
import { printDict } from "../syntax/print.ts";
import { ByteOutput } from "./byte-output.ts";
import type { ObjectWriter } from "./object-writer.ts";
import { OBJECTS_PER_STREAM, PackedObjects } from "./packed-objects.ts";
import type { Reachable } from "./reachable.ts";
import { type FileParts, fileHeader, trailerEntries } from "./trailer.ts";
import { ObjectPlaces, writeXrefTable, xrefStream } from "./xref-section.ts";

export interface Layout {
  readonly reachable: Reachable;
  readonly parts: FileParts;
  readonly version: string;
  /** Whether objects are packed into object streams. */
  readonly packs: boolean;
  /** The encryption dictionary, which is neither encrypted nor packed (§7.6.2, §7.5.7). */
  readonly encrypt: { readonly ref: PdfRef; readonly index: number } | undefined;
  /** The file's identifier; by default it is derived from all that was written. */
  readonly id: Uint8Array | undefined;
}

export function* writePlain(layout: Layout, objects: ObjectWriter): Generator<Uint8Array> {
  const { entries } = layout.reachable;
  const output = new ByteOutput();
  output.text(fileHeader(layout.version));
  const streams = Math.ceil(entries.length / OBJECTS_PER_STREAM);
  const places = new ObjectPlaces(entries.length + 1, entries.length + streams + 2);
  const packed = layout.packs ? new PackedObjects() : undefined;
  for (let index = 0; index < entries.length; index++) {
    if (packed && !entries.streams[index] && index !== layout.encrypt?.index) {
      objects.value(packed.add(index + 1), index);
      if (packed.full) writePacked(output, packed, places, objects);
    } else {
      places.offsets[index + 1] = output.length;
      objects.object(output, index);
    }
    if (output.ready) yield* output.take();
  }
  if (packed && !packed.empty) writePacked(output, packed, places, objects);
  yield* output.take();
  writeXref(output, places, layout, objects);
  yield* output.finish();
}

function writePacked(output: ByteOutput, packed: PackedObjects, places: ObjectPlaces, objects: ObjectWriter): void {
  const num = places.size++;
  const { members, stream } = packed.take();
  places.offsets[num] = output.length;
  places.hold(num, members);
  objects.stream(output, num, stream);
}

function writeXref(output: ByteOutput, places: ObjectPlaces, layout: Layout, objects: ObjectWriter): void {
  const id = layout.id ?? output.fingerprint();
  const start = output.length;
  const encrypt = layout.encrypt?.ref;
  if (layout.packs) {
    const num = places.size++;
    places.offsets[num] = start;
    const trailer = trailerEntries(layout.parts, { size: places.size, id, encrypt });
    objects.clearStream(output, num, xrefStream(places, trailer, places.size));
  } else {
    const trailer = trailerEntries(layout.parts, { size: places.size, id, encrypt });
    writeXrefTable(output, places, 0, places.size);
    output.text(`trailer\n${printDict(trailer, objects.numberOf)}\n`);
  }
  output.text(`startxref\n${start}\n%%EOF\n`);
}
