/** Names of glyphs as Type 1 programs bring them along, plain and compact. */
import { describe, expect, it } from "vitest";
import { PdfDict, PdfName, PdfStream } from "../syntax/objects.ts";
import { latin1 } from "../syntax/print.ts";
import { readCffNames } from "./cff-names.ts";
import { glyphMeanings } from "./glyph-meanings.ts";
import { cff, cffNumber as number } from "./cff.test-data.ts";
import { readType1Encoding } from "./type1-encoding.ts";

const CUSTOM = `%!PS-AdobeFont-1.0: Odd
/FontName /Odd def
/Encoding 256 array
0 1 255 {1 index exch /.notdef put} for
dup 1 /Z put
dup 8#101 /alpha put
dup 66/ffi put
dup 300 /beyond put
readonly def
currentfile eexec
dup 5 /encrypted put`;

/** .notdef and three glyphs, each an endchar. */
const SHAPES = [0, 4, 1, 1, 2, 3, 4, 5, 14, 14, 14, 14];
/** Format 0: A (34), and the two strings of the font. */
const CHARSET = [0, 0, 34, 391 >> 8, 391 & 255, 392 >> 8, 392 & 255];
/** Format 1 with a supplement: codes 7 to 9 are the glyphs, 65 is A again. */
const ENCODING = [0x81, 1, 7, 2, 1, 65, 0, 34];
const COMPACT = cff((offset) => [...offset(0), 17, ...offset(1), 15, ...offset(2), 16], [SHAPES, CHARSET, ENCODING]);

describe("a Type 1 program", () => {
  it("names its codes", () => {
    const encoding = readType1Encoding(latin1(CUSTOM))!;
    expect([1, 5, 65, 66].map((code) => encoding[code])).toEqual(["Z", undefined, "alpha", "ffi"]);
  });

  it("may use the standard names, or say nothing", () => {
    const standard = readType1Encoding(latin1("/Encoding StandardEncoding def currentfile eexec"))!;
    expect([standard[65], standard[174], standard[200]]).toEqual(["A", "fi", "dieresis"]);
    expect(readType1Encoding(latin1("/FontName /Odd def"))).toBeUndefined();
    expect(readType1Encoding(new Uint8Array(0))).toBeUndefined();
  });
});

describe("a CFF program", () => {
  it("names its glyphs and its codes", () => {
    const names = readCffNames(COMPACT)!;
    expect(names.glyphs).toEqual([undefined, "A", "Zanzibar.alt", "uni0416"]);
    expect([7, 8, 9, 65, 66].map((code) => names.encoding[code])).toEqual([
      "A",
      "Zanzibar.alt",
      "uni0416",
      "A",
      undefined,
    ]);
  });

  it("without a charset and an encoding has the standard ones", () => {
    const names = readCffNames(cff((offset) => [...offset(0), 17], [SHAPES]))!;
    expect(names.glyphs).toEqual([undefined, "space", "exclam", "quotedbl"]);
    expect(names.encoding[90]).toBe("Z");
  });

  it("with character identifiers names nothing", () => {
    const ros = [...number(391), ...number(392), ...number(0), 12, 30];
    expect(readCffNames(cff((offset) => [...ros, ...offset(0), 17], [SHAPES]))).toBeUndefined();
  });

  it("that is cut off anywhere ends without an error", () => {
    for (let length = 0; length < COMPACT.length; length++)
      expect(() => readCffNames(COMPACT.subarray(0, length))).not.toThrow();
  });
});

describe("a font that leaves its encoding to the program", () => {
  const font = (key: string, program: Uint8Array, encoding?: PdfDict) =>
    PdfDict.of({
      Type: PdfName.of("Font"),
      Subtype: PdfName.of("Type1"),
      FontDescriptor: PdfDict.of({ Flags: 4, [key]: new PdfStream(new PdfDict(), program) }),
      ...(encoding && { Encoding: encoding }),
    });
  const read = (dict: PdfDict, ...codes: number[]) => {
    const meaning = glyphMeanings(dict, ({ data }) => data);
    return codes.map((code) => meaning(code).shown);
  };

  it("means what the program names", () => {
    expect(read(font("FontFile", latin1(CUSTOM)), 1, 65, 66, 2)).toEqual(["Z", "α", "ffi", undefined]);
    expect(read(font("FontFile3", COMPACT), 7, 9, 10)).toEqual(["A", "Ж", undefined]);
  });

  it("changes single names of it", () => {
    const differences = PdfDict.of({ Differences: [65, PdfName.of("b")] });
    expect(read(font("FontFile", latin1(CUSTOM), differences), 1, 65)).toEqual(["Z", "b"]);
  });

  it("means nothing where the program does not say", () => {
    expect(read(font("FontFile", latin1("/FontName /Odd def")), 65)).toEqual([undefined]);
  });
});
