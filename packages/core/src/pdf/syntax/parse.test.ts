import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../../kernel/limits.ts";
import { arbitraryObject, nowhere } from "./arbitrary.test-data.ts";
import { PdfDict, PdfName, PdfRef, PdfString } from "./objects.ts";
import { ObjectParser } from "./parse.ts";
import { latin1, print } from "./print.ts";

function parse(text: string) {
  return new ObjectParser(latin1(text), 0, nowhere, DEFAULT_LIMITS).object();
}

const bytes = (text: string) => new PdfString(latin1(text));

describe("parsing", () => {
  it("reads what print writes", () => {
    fc.assert(
      fc.property(arbitraryObject(), (object) => {
        expect(parse(print(object, (ref) => ref.num))).toEqual(object);
      }),
    );
  });

  it.each([
    ["-.5", -0.5],
    ["+17", 17],
    ["4.", 4],
    ["/A#42#20C", PdfName.of("AB C")],
    ["(a(b)c\\)\\\n\\101\\n)", bytes("a(b)c)A\n")],
    ["(a\r\nb\rc)", bytes("a\nb\nc")],
    ["<48 65 6c6C 7>", bytes("Hellp")],
    ["12 0 R", new PdfRef(nowhere, 12)],
    ["[1 2 R 3 0 R 4]", [new PdfRef(nowhere, 1), new PdfRef(nowhere, 3), 4]],
    ["[1 % a comment ]\n 2]", [1, 2]],
  ])("reads %s", (text, expected) => {
    expect(parse(text)).toEqual(expected);
  });

  it.each([
    ["a number with two signs", "--5", -5],
    ["a number with letters behind it", "12abc", 12],
    ["a lone sign", "-", 0],
    ["an array that is not closed", "[1 2", [1, 2]],
    ["an array that its dictionary closes", "<</A [1 2>>", PdfDict.of({ A: [1, 2] })],
    ["a dictionary that the object's end closes", "<</A 1 endobj", PdfDict.of({ A: 1 })],
    ["a key without a value", "<</A>>", PdfDict.of({ A: null })],
    ["a stray word", "<</A 1 junk /B 2>>", PdfDict.of({ A: 1, B: 2 })],
    ["a string that is not closed", "(abc", bytes("abc")],
  ])("forgives %s", (_, text, expected) => {
    expect(parse(text)).toEqual(expected);
  });

  it("refuses nesting beyond the limit instead of running out of stack", () => {
    expect(() => parse("[".repeat(100_000))).toThrow(expect.objectContaining({ code: "too-complex" }));
    expect(() => parse("<</A".repeat(100_000))).toThrow(expect.objectContaining({ code: "too-complex" }));
  });
});
