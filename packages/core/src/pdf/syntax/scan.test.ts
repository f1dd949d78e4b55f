import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryDict, nowhere } from "./arbitrary.test-data.ts";
import { asArray, PdfDict, type PdfObject, PdfRef } from "./objects.ts";
import { latin1, print } from "./print.ts";
import { IntList, Scanner } from "./scan.ts";

function scan(text: string) {
  const references = new IntList();
  const scanner = new Scanner(references);
  const bytes = latin1(text);
  const end = scanner.scan(bytes, 0, bytes.length);
  const found = [...references.items.subarray(0, references.length)].filter((_, i) => i % 3 === 2);
  return { end, found, scanner, references };
}

function referencesIn(object: PdfObject): number[] {
  if (object instanceof PdfRef) return [object.num];
  if (object instanceof PdfDict) return [...object.entries.values()].flatMap(referencesIn);
  return (asArray(object) ?? []).flatMap(referencesIn);
}

describe("scanning for references", () => {
  it("finds the references that are there, and the end", () => {
    fc.assert(
      fc.property(arbitraryDict(nowhere), (dict) => {
        const text = print(dict, (ref) => ref.num);
        const { end, found } = scan(`${text} endobj 7 0 R`);
        expect(end).toBe(text.length);
        expect(found).toEqual(referencesIn(dict));
      }),
    );
  });

  it("notes where the outermost length stands", () => {
    const text = "<</DecodeParms<</Length 5>>/Length 12 0 R/X 1>>";
    const { scanner } = scan(text);
    expect(text.slice(scanner.lengthAt, scanner.lengthEnd)).toBe("12 0 R");
  });

  it("notes structure parent keys", () => {
    expect(scan("<</StructParents 3>>").scanner.structural).toBe(true);
    expect(scan("<</StructTreeRoot 3 0 R>>").scanner.structural).toBe(false);
  });

  it.each([
    "<</A 1",
    "<</A>>",
    "<<1 2>>",
    "[1 2>>",
    "<</A [1>>]",
    "<</A --1>>",
    "<</A 1.2.3>>",
    "<</A word>>",
    "<</A (b>>",
    "<</A <zz>>>",
    "<</A#g 1>>",
    "<</A 1 % comment\n>>",
    "[ ".repeat(300),
    "<</A#00 1>>",
    "<</A\vB 1>>",
    "<</A 99999999999999999999>>",
    // What does not begin with a container must not run on into the next one.
    "<feff> <</A 1>>",
    "(text) <</A 1>>",
  ])("gives up on what is not plain: %s", (text) => {
    const { end, found } = scan(text);
    expect(end).toBe(-1);
    expect(found).toEqual([]);
  });
});
