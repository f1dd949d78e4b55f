import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryObject } from "../syntax/arbitrary.test-data.ts";
import { PdfDict, PdfName, PdfRef, PdfStream } from "../syntax/objects.ts";
import { latin1 } from "../syntax/print.ts";
import { ContentWriter } from "./content-writer.ts";
import { parseContent } from "./parse-content.ts";

const parsed = (text: string | Uint8Array) =>
  [...parseContent(typeof text === "string" ? latin1(text) : text)].map(({ operator, operands }) => ({
    operator,
    operands,
  }));

const OPERATORS = ["q", "Q", "cm", "Tj", "TJ", "'", '"', "T*", "re", "f*", "BDC", "d0", "scn"];

const withoutReferences = arbitraryObject().filter(function plain(object): boolean {
  if (object instanceof PdfRef) return false;
  if (object instanceof PdfDict) return [...object.entries.values()].every(plain);
  return Array.isArray(object) ? object.every(plain) : true;
});

const inlineImage = fc.uint8Array({ maxLength: 60 }).map((data) => ({
  operator: "BI",
  operands: [new PdfStream(PdfDict.of({ W: data.length, H: 1, BPC: 8, CS: PdfName.of("G") }), data)],
}));

const anyOperator = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ operator: fc.constantFrom(...OPERATORS), operands: fc.array(withoutReferences) }),
  },
  { weight: 1, arbitrary: inlineImage },
);

describe("content streams", () => {
  it("read as they were printed", () => {
    fc.assert(
      fc.property(fc.array(anyOperator), (operators) => {
        const writer = new ContentWriter();
        for (const operator of operators) writer.operator(operator);
        expect(parsed(writer.toBytes()).map(comparable)).toEqual(operators.map(comparable));
      }),
    );
  });

  it("never stop a reader, whatever the bytes, and their ranges cover the operators in order", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        let last = 0;
        for (const { start, end } of parseContent(bytes)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 500 },
    );
  });

  it("keep words that are no operators", () => {
    expect(parsed("1 0 0 RG foo ) 5 w 7")).toEqual([
      { operator: "RG", operands: [1, 0, 0] },
      { operator: "foo", operands: [] },
      { operator: ")", operands: [] },
      { operator: "w", operands: [5] },
      { operator: "", operands: [7] },
    ]);
  });

  it("are bounded in nesting and in operands", () => {
    expect(() => parsed("[".repeat(100_000))).toThrow(expect.objectContaining({ code: "too-complex" }));
    const [only] = parsed("1 ".repeat(100_000) + "2 3 re");
    expect(only!.operands.length).toBeLessThan(1000);
    expect(only!.operands.slice(-2)).toEqual([2, 3]);
  });
});

describe("inline images", () => {
  const dataOf = (text: string) => (parsed(text)[0]!.operands[0] as PdfStream).data;

  it("end where their size says, whatever the data", () => {
    expect(dataOf("BI /W 8 /H 1 /BPC 8 /CS /G ID ab EI q \nEI Q")).toEqual(latin1("ab EI q "));
  });

  it("end where their length says", () => {
    expect(dataOf("BI /W 8 /H 1 /L 9 /F /Fl ID ab EI Q \nEI Q")).toEqual(latin1("ab EI Q \n"));
  });

  it.each([
    ["binary data after a false end", "BI /W 9 /H 9 /F /DCT ID ab EI \x01\x02 cd\nEI\nQ", "ab EI \x01\x02 cd"],
    ["a word after a false end", "BI /W 9 /H 9 /F /DCT ID ab EI word EI Q", "ab EI word"],
    ["no space before the end", "BI /W 9 /H 9 /F /A85 ID abc~>EI Q", "abc~>"],
    ["no end at all", "BI /W 9 /H 9 /F /Fl ID abc", "abc"],
  ])("are found with %s", (_, text, data) => {
    expect(dataOf(text)).toEqual(latin1(data));
  });

  it("start where a JPEG does, whatever the white space before it", () => {
    expect(dataOf("BI /W 9 /H 9 /F [/DCT] ID\n\n\xff\xd8 cd\nEI\nQ")).toEqual(latin1("\xff\xd8 cd"));
    expect(dataOf("BI /W 9 /H 9 /F /Fl ID\n\nab\nEI\nQ")).toEqual(latin1("\nab"));
  });

  it("without data are passed over", () => {
    expect(parsed("BI /W 9 q BI BI Q").map(({ operator }) => operator)).toEqual(["BI", "q", "BI", "BI", "Q"]);
  });
});

/** Strings and streams by their bytes, which may be views of larger buffers. */
function comparable({ operator, operands }: { operator: string; operands: readonly unknown[] }): unknown {
  return [
    operator,
    operands.map((operand) => (operand instanceof PdfStream ? [operand.dict, [...operand.data]] : operand)),
  ];
}
