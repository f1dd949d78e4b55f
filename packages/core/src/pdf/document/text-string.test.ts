import fc from "fast-check";
import { expect, it } from "vitest";
import { PdfString } from "../syntax/objects.ts";
import { decodeText, encodeText } from "./text-string.ts";

it("decodes what it encodes, in any script", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(decodeText(encodeText(text))).toBe(text);
    }),
  );
});

it.each([
  ["PDFDocEncoding", [0x80, 0x92, 0xa0, 0xe9], "\u2022\u2122\u20acé"],
  ["UTF-16BE", [0xfe, 0xff, 0x4e, 0x2d], "中"],
  ["UTF-8", [0xef, 0xbb, 0xbf, 0xe4, 0xb8, 0xad], "中"],
])("decodes %s", (_, bytes, text) => {
  expect(decodeText(new PdfString(new Uint8Array(bytes)))).toBe(text);
});
