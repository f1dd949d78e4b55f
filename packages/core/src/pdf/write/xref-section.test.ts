import { expect, test } from "vitest";
import { PdfDict } from "../syntax/objects.ts";
import { ObjectPlaces, plainXrefStream } from "./xref-section.ts";

test("a row of a cross-reference stream holds places beyond four gigabytes", () => {
  const places = new ObjectPlaces(4, 4);
  places.offsets[1] = 0x12_3456_789a;
  places.offsets[2] = 0xffff_ffff;
  places.hold(1, [3]);
  const { data } = plainXrefStream(places, new PdfDict(), 0, 4);
  expect(Buffer.from(data).toString("hex").match(/.{14}/g)).toEqual([
    "00000000000000",
    "01123456789a00",
    "0100ffffffff00",
    "02000000000100",
  ]);
});
