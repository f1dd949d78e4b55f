import { describe, expect, it } from "vitest";
import { check, QpdfObjects } from "../../../../../e2e/oracles/qpdf.ts";
import { signatures } from "../../../../../e2e/oracles/signatures.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { PdfDict, PdfName, PdfStream, PdfString } from "../syntax/objects.ts";
import { latin1 } from "../syntax/print.ts";
import type { DocumentEdit } from "../edit/document-edit.ts";
import { signedDocument } from "./signed.test-data.ts";
import { openForEdit, write } from "./written.test-data.ts";

function append(edit: DocumentEdit): Uint8Array {
  return new Uint8Array(Buffer.concat([...edit.append()!]));
}

/** A change of an old object, and new ones that refer to each other. */
function change(edit: DocumentEdit): void {
  const stream = edit.add(new PdfStream(PdfDict.of({ Canary: new PdfString(latin1("tweet")) }), latin1("canary data")));
  edit.changeCatalog({ PieceInfo: PdfDict.of({ Canary: edit.add(PdfDict.of({ Stream: stream })) }) });
  edit.changePage(0, { Rotate: 90 });
}

describe("an appended change", () => {
  it.each(["three-pages.pdf", "object-streams.pdf", "hybrid.pdf", "linearized.pdf"])(
    "leaves every byte of %s where it is",
    (name) => {
      const original = loadFixture(name);
      const edit = openForEdit(name);
      change(edit);
      const appended = append(edit);
      expect(appended.subarray(0, original.length)).toEqual(original);
      expect(check(appended).warnings).toEqual([]);
      const objects = new QpdfObjects(appended);
      expect(objects.at(objects.catalog, "/PieceInfo", "/Canary", "/Stream", "/Canary")).toBe("u:tweet");
      expect(objects.at(objects.pages[0], "/Rotate")).toBe(90);
    },
  );

  it.each(["encrypted-aes-256.pdf", "encrypted-aes-128.pdf", "encrypted-rc4-128.pdf", "encrypted-rc4-40.pdf"])(
    "is encrypted with the key of %s",
    (name) => {
      const edit = openForEdit(name);
      change(edit);
      const appended = append(edit);
      expect(check(appended, "secret").warnings).toEqual([]);
      expect(Buffer.from(appended).includes("canary data")).toBe(false);
      const again = openForEdit(appended);
      const piece = again.dict(again.catalog.dict("PieceInfo")!.raw("Canary"))!;
      const stream = again.get(piece.raw("Stream")) as PdfStream;
      expect(stream.data).toEqual(latin1("canary data"));
      expect(stream.dict.string("Canary")!.bytes).toEqual(latin1("tweet"));
    },
  );

  it("leaves signatures valid for what they cover, where writing it whole removes them", () => {
    const signed = signedDocument();
    expect(signatures(signed)).toEqual([{ valid: true, coversWholeFile: true }]);
    const edit = openForEdit(signed);
    expect(edit.signed).toBe(true);
    edit.setInformation(PdfDict.of({ Title: new PdfString(latin1("Later")) }));
    change(edit);
    const appended = append(edit);
    expect(check(appended).warnings).toEqual([]);
    expect(signatures(appended)).toEqual([{ valid: true, coversWholeFile: false }]);
    const objects = new QpdfObjects(appended);
    expect(objects.at(objects.trailer, "/Info", "/Title")).toBe("u:Later");
    expect(signatures(write(openForEdit(signed)))).toEqual([]);
  });

  it("can be followed by another", () => {
    const first = openForEdit(signedDocument());
    first.changeCatalog({ Lang: new PdfString(latin1("de")) });
    const second = openForEdit(append(first));
    second.changeCatalog({ PageMode: PdfName.of("UseThumbs") });
    const appended = append(second);
    expect(new QpdfObjects(appended).catalog).toMatchObject({ "/Lang": "u:de", "/PageMode": "/UseThumbs" });
    expect(signatures(appended)).toEqual([{ valid: true, coversWholeFile: false }]);
  });

  it("says where the objects lie that the file itself has at a wrong place", () => {
    const sound = Buffer.from(loadFixture("three-pages.pdf")).toString("latin1");
    const [table, start] = [sound.lastIndexOf("\nxref"), /startxref\s+(\d+)/.exec(sound)![1]!];
    const rows = [...sound.slice(table).matchAll(/^\d{10} 00000 n/gm)].map((row) => table + row.index);
    const damaged = Buffer.from(sound.replace(`startxref\n${start}`, `startxref\n${Number(start) - 1}`), "latin1");
    // One object at the place of its neighbour, and another where there is none of its number, nor anywhere.
    damaged.copy(damaged, rows[1], rows[0], rows[0]! + 10);
    const lost = rows.length;
    damaged.write(`${lost + 9} 0 obj`.padEnd(`${lost} 0 obj`.length), sound.indexOf(`\n${lost} 0 obj`) + 1, "latin1");
    expect(check(damaged).warnings).not.toEqual([]);
    const edit = openForEdit(new Uint8Array(damaged));
    edit.changeCatalog({ Lang: new PdfString(latin1("de")) });
    const appended = append(edit);
    expect(appended.subarray(0, damaged.length)).toEqual(new Uint8Array(damaged));
    expect(check(appended).warnings).toEqual([]);
    expect(new QpdfObjects(appended).pages).toHaveLength(3);
  });

  it("is refused where the file is too damaged to add to", () => {
    expect(openForEdit("no-xref.pdf").append()).toBeUndefined();
    expect(openForEdit("junk-before-header.pdf").append()).toBeUndefined();
  });
});
