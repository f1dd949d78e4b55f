import { describe, expect, it } from "vitest";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { PdfDict, PdfStream } from "../syntax/objects.ts";
import { latin1 } from "../syntax/print.ts";
import { PdfFile } from "./pdf-file.ts";

const HEADER = "%PDF-1.4\n";

/** A one-page file whose cross-reference is given by the test. */
function fileWith({ objects, tail }: { objects: readonly string[]; tail: (offsets: number[]) => string }): PdfFile {
  let text = HEADER;
  const offsets = objects.map((object) => {
    const offset = text.length;
    text += `${object}\n`;
    return offset;
  });
  return PdfFile.open(latin1(text + tail(offsets)));
}

const CATALOG = "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj";
const PAGES = "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj";
const PAGE = "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj";
const OBJECTS = [CATALOG, PAGES, PAGE];

const row = (offset: number) => `${String(offset).padStart(10, "0")} 00000 n \n`;
const startxref = "trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n";

function table(offsets: readonly number[], first = 0): string {
  return `xref\n${first} ${offsets.length + 1}\n0000000000 65535 f \n${offsets.map(row).join("")}`;
}

function endOf(offsets: readonly number[]): number {
  return offsets.at(-1)! + PAGE.length + 1;
}

describe("finding objects", () => {
  it("follows a sound table without searching", () => {
    const file = fileWith({
      objects: OBJECTS,
      tail: (offsets) => `${table(offsets)}${startxref}${endOf(offsets)}\n%%EOF`,
    });
    expect(file.rebuilt).toBe(false);
    expect(file.catalog.dict("Pages")?.number("Count")).toBe(1);
  });

  it("forgives a table that starts at 1 instead of 0", () => {
    const file = fileWith({
      objects: OBJECTS,
      tail: (offsets) => `${table(offsets, 1)}${startxref}${endOf(offsets)}\n%%EOF`,
    });
    expect(file.rebuilt).toBe(false);
    expect(file.catalog.name("Type")).toBe("Catalog");
  });

  it("searches for the one object whose offset is wrong", () => {
    const file = fileWith({
      objects: OBJECTS,
      tail: (offsets) => `${table(offsets.with(2, 5))}${startxref}${endOf(offsets)}\n%%EOF`,
    });
    expect(file.rebuilt).toBe(false);
    expect(file.object(3)).toBeInstanceOf(PdfDict);
  });

  it("rebuilds when there is no cross-reference, the last object of a number winning", () => {
    const file = fileWith({ objects: [...OBJECTS, PAGE.replace("9 9", "7 7")], tail: () => "trailer <</Root 1 0 R>>" });
    expect(file.rebuilt).toBe(true);
    expect((file.object(3) as PdfDict).array("MediaBox")).toEqual([0, 0, 7, 7]);
  });

  it("rebuilds without a trailer by looking for the catalog", () => {
    const file = fileWith({ objects: OBJECTS, tail: () => "" });
    expect(file.catalog.name("Type")).toBe("Catalog");
  });

  it("takes free and unlisted objects for null", () => {
    const file = fileWith({
      objects: OBJECTS,
      tail: (offsets) => `${table(offsets)}${startxref}${endOf(offsets)}\n%%EOF`,
    });
    expect(file.object(0)).toBeNull();
    expect(file.object(4)).toBeNull();
    expect(file.object(Infinity)).toBeNull();
  });
});

describe("streams", () => {
  const stream = (length: string, data: string) => `4 0 obj\n<</Length ${length}>>\nstream\n${data}\nendstream\nendobj`;

  it.each([
    ["the right length", stream("5", "hello")],
    ["a length that is too long", stream("500", "hello")],
    ["a length that is too short", stream("2", "hello")],
    ["no number for a length", stream("/None", "hello")],
    ["itself for a length", stream("4 0 R", "hello")],
  ])("have the right data with %s", (_, object) => {
    const file = fileWith({ objects: [...OBJECTS, object], tail: () => "trailer <</Root 1 0 R>>" });
    expect((file.object(4) as PdfStream).data).toEqual(latin1("hello"));
  });
});

describe("fixtures", () => {
  it.each(["hybrid.pdf", "object-streams.pdf", "linearized.pdf", "loop-prev.pdf", "junk-before-header.pdf"])(
    "opens %s as written",
    (name) => {
      const file = PdfFile.open(loadFixture(name));
      expect(file.rebuilt).toBe(false);
      expect(file.catalog.dict("Pages")).toBeDefined();
    },
  );

  it.each(["truncated.pdf", "no-xref.pdf"])("rebuilds %s", (name) => {
    const file = PdfFile.open(loadFixture(name));
    expect(file.rebuilt).toBe(true);
    expect(file.catalog.dict("Pages")).toBeDefined();
  });

  it.each([
    ["not-a.pdf", "unsupported-type"],
    ["bomb-flate.pdf", "too-complex"],
    ["encrypted-aes-256.pdf", "password-required"],
    ["certificate.pdf", "unsupported-encryption"],
  ])("refuses %s as %s", (name, code) => {
    expect(() => PdfFile.open(loadFixture(name))).toThrow(expect.objectContaining({ code }));
  });

  it.each(["encrypted-rc4-40", "encrypted-rc4-128", "encrypted-aes-128", "encrypted-aes-256-r5", "encrypted-aes-256"])(
    "opens %s with the right password only",
    (name) => {
      const bytes = loadFixture(`${name}.pdf`);
      expect(PdfFile.open(bytes, { passwords: ["secret"] }).catalog.dict("Pages")).toBeDefined();
      expect(() => PdfFile.open(bytes, { passwords: ["Secret"] })).toThrow(
        expect.objectContaining({ code: "password-wrong" }),
      );
    },
  );
});
