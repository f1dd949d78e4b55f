/** Arbitrary PDF objects for property tests. */
import fc from "fast-check";
import { type ObjectHome, PdfDict, PdfName, type PdfObject, PdfRef, PdfString } from "./objects.ts";

export const nowhere: ObjectHome = { object: () => null };

const byteText = fc.uint8Array({ maxLength: 12 }).map((bytes) => String.fromCharCode(...bytes));
// Null bytes cannot stand in names, ISO 32000-2 §7.3.5.
const nameText = byteText.map((text) => text.replaceAll("\0", ""));

/** References point to objects 1 to 99 of `home`. */
export function arbitraryObject(home: ObjectHome = nowhere): fc.Arbitrary<PdfObject> {
  const scalar: fc.Arbitrary<PdfObject> = fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.integer({ min: -1e6, max: 1e6 }).map((n) => n / 64),
    nameText.map(PdfName.of),
    fc.uint8Array({ maxLength: 40 }).map((bytes) => new PdfString(bytes)),
    fc.integer({ min: 1, max: 99 }).map((num) => new PdfRef(home, num)),
  );
  return fc.letrec<{ object: PdfObject }>((tie) => ({
    object: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      scalar,
      fc.array(tie("object"), { maxLength: 6 }),
      arbitraryDictOf(tie("object")),
    ),
  })).object;
}

export function arbitraryDict(home: ObjectHome = nowhere): fc.Arbitrary<PdfDict> {
  return arbitraryDictOf(arbitraryObject(home));
}

function arbitraryDictOf(value: fc.Arbitrary<PdfObject>): fc.Arbitrary<PdfDict> {
  // A null entry is the same as none (§7.3.7) and is not written.
  return fc
    .array(fc.tuple(nameText, value), { maxLength: 6 })
    .map((entries) => new PdfDict(entries.filter(([, entry]) => entry !== null)));
}
