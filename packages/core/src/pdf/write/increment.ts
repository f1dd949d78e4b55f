/** Appends to a file without touching what is there: an incremental update, ISO 32000-2 §7.5.6. */
import type { Appending, PdfFile } from "../file/pdf-file.ts";
import { type ObjectHome, PdfDict, type PdfObject, PdfRef, PdfStream, PdfString } from "../syntax/objects.ts";
import { printDict } from "../syntax/print.ts";
import { ByteOutput } from "./byte-output.ts";
import type { Changes } from "./object-sink.ts";
import { printObject, printStream } from "./print-object.ts";
import type { Reachable } from "./reachable.ts";
import { ObjectPlaces, writeXrefUpdate, xrefUpdateStream } from "./xref-section.ts";

export interface IncrementPlan {
  readonly file: PdfFile;
  readonly appending: Appending;
  readonly trailer: PdfDict;
  /** By number in the file. */
  readonly objects: ReadonlyMap<number, PdfObject>;
  readonly numberOf: (ref: PdfRef) => number;
  /** The next free number. */
  readonly next: number;
}

/** Entries of a trailer that belong to its own section; the others are carried on. */
const OF_THE_SECTION = ["Type", "W", "Index", "Filter", "DecodeParms", "Length", "XRefStm", "Prev", "Size"];

/**
 * Gathers the changed objects of `file` and the new ones that these refer to. Undefined when nothing can be appended: see
 * `PdfFile.appending`; and where objects have generation numbers, which we do not keep.
 */
export function planIncrement(file: PdfFile, reachable: Reachable, trailer: Changes): IncrementPlan | undefined {
  const { appending } = file;
  if (!appending) return undefined;
  const numbers = new Map<ObjectHome, Map<number, number>>();
  const objects = new Map<number, PdfObject>();
  let next = Math.max(appending.size, file.trailer.number("Size") ?? 0);
  let plain = true;
  const pending: [num: number, object: PdfObject][] = [...reachable.replacements(file)];

  const meet = (ref: PdfRef): void => {
    if (ref.home === file) {
      plain &&= (file.locate(ref.num)?.generation ?? 0) === 0;
      return;
    }
    const known = numbers.get(ref.home) ?? new Map<number, number>();
    numbers.set(ref.home, known);
    if (known.has(ref.num)) return;
    known.set(ref.num, next);
    pending.push([next++, reachable.replacement(ref) ?? ref.home.object(ref.num)]);
  };
  const entries = file.trailer.without(...OF_THE_SECTION).with(trailer);
  walk(entries, meet);
  for (let item = pending.pop(); item; item = pending.pop()) {
    const [num, object] = item;
    plain &&= (file.locate(num)?.generation ?? 0) === 0;
    objects.set(num, object);
    walk(object instanceof PdfStream ? object.dict : object, meet);
  }
  for (const num of appending.misplaced.keys()) plain &&= (file.locate(num)?.generation ?? 0) === 0;
  if (!plain) return undefined;
  const numberOf = (ref: PdfRef) => (ref.home === file ? ref.num : (numbers.get(ref.home)?.get(ref.num) ?? 0));
  return { file, appending, trailer: entries, objects, numberOf, next };
}

export function* writeIncrement(plan: IncrementPlan): Generator<Uint8Array> {
  const { file, appending, objects, numberOf } = plan;
  const { encryptor, misplaced } = appending;
  yield file.bytes;
  const output = new ByteOutput(file.bytes.length);
  if (!endsLine(file.bytes)) output.text("\n");
  const places = new ObjectPlaces(plan.next, plan.next + 1);
  // What the cross-reference has wrong, readers would search the whole file for, and find the same.
  for (const [num, offset] of misplaced) places.offsets[num] = offset;
  for (const num of ascending(objects.keys())) {
    places.offsets[num] = output.length;
    printObject(output, num, objects.get(num)!, { numberOf, encryptor });
    if (output.ready) yield* output.take();
  }
  writeXref(output, plan, places, ascending(new Set([...objects.keys(), ...misplaced.keys()])));
  yield* output.finish();
}

function writeXref(output: ByteOutput, plan: IncrementPlan, places: ObjectPlaces, nums: readonly number[]): void {
  const { appending, numberOf, next } = plan;
  const size = appending.inStreams ? next + 1 : next;
  const changing = new PdfString(output.fingerprint());
  // The first identifier stays with a document through all its revisions, §14.4.
  const permanent = plan.trailer.array("ID")?.[0] ?? changing;
  const trailer = plan.trailer.with({ Size: size, Prev: appending.previousXref, ID: [permanent, changing] });
  const start = output.length;
  if (appending.inStreams) {
    places.offsets[next] = start;
    const { dict, data } = xrefUpdateStream(places, trailer, [...nums, next]);
    printStream(output, next, dict, data, { numberOf });
  } else {
    writeXrefUpdate(output, places, nums);
    output.text(`trailer\n${printDict(trailer, numberOf)}\n`);
  }
  output.text(`startxref\n${start}\n%%EOF\n`);
}

function ascending(nums: Iterable<number>): number[] {
  return [...nums].toSorted((a, b) => a - b);
}

function endsLine(bytes: Uint8Array): boolean {
  const last = bytes[bytes.length - 1];
  return last === 0x0a || last === 0x0d;
}

function walk(object: PdfObject, meet: (ref: PdfRef) => void): void {
  if (object instanceof PdfRef) meet(object);
  else if (object instanceof PdfDict) for (const value of object.entries.values()) walk(value, meet);
  else if (Array.isArray(object)) for (const item of object as PdfObject[]) walk(item, meet);
}
