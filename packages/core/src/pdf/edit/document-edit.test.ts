import { describe, expect, it } from "vitest";
import { mustOpen } from "../../../../../e2e/oracles/pdfium.ts";
import { withPdfjs } from "../../../../../e2e/oracles/pdfjs.ts";
import { pageTexts } from "../../../../../e2e/oracles/pdftotext.ts";
import { check, QpdfObjects, uncompressed } from "../../../../../e2e/oracles/qpdf.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { SourceDocument } from "../document/source-document.ts";
import { PdfFile } from "../file/pdf-file.ts";
import { PdfDict, PdfName, type PdfStream, PdfString } from "../syntax/objects.ts";
import { latin1 } from "../syntax/print.ts";
import { openForEdit, write } from "../write/written.test-data.ts";

describe("an edited document", () => {
  it.each([
    "everything.pdf",
    "object-streams.pdf",
    "hybrid.pdf",
    "encrypted-aes-256.pdf",
    "no-xref.pdf",
    "loop-kids.pdf",
    "tagged.pdf",
  ])("keeps what nobody changed of %s", async (name) => {
    const edit = openForEdit(name);
    const written = write(edit);
    expect(check(written).warnings).toEqual([]);
    expect((await mustOpen(written)).pageCount).toBe(edit.pageCount);
  });

  it("keeps the text of every page", () => {
    const texts = (name: string) => [pageTexts(write(openForEdit(name))), pageTexts(loadFixture(name))];
    for (const name of ["everything.pdf", "object-streams.pdf", "tagged.pdf"]) {
      const [written, original] = texts(name);
      expect(written).toEqual(original);
    }
  });

  it("keeps bookmarks, links, labels, layers, fields, attachments and tags", async () => {
    const features = (bytes: Uint8Array) =>
      withPdfjs(bytes, async (document) => [
        await document.bookmarks(),
        await document.namedPlaces(),
        await document.links(1),
        await document.pageLabels(),
        await document.layers(),
        await document.fields(),
        await document.attachments(),
        await document.structure(1),
      ]);
    expect(await features(write(openForEdit("everything.pdf")))).toEqual(await features(loadFixture("everything.pdf")));
  });

  it("shows the changes made so far, and writes them", () => {
    const edit = openForEdit("three-pages.pdf");
    edit.changeCatalog({ PageMode: PdfName.of("FullScreen") });
    edit.changeCatalog({ Lang: new PdfString(latin1("de")) });
    edit.changePage(1, { Rotate: 90, CropBox: [10, 10, 210, 310] });
    const note = edit.add(PdfDict.of({ Type: PdfName.of("Annot"), Subtype: PdfName.of("Text"), Rect: [0, 0, 9, 9] }));
    edit.change(note, { Contents: new PdfString(latin1("canary")) });
    edit.changePage(2, { Annots: [note] });
    expect(edit.page(1)).toMatchObject({ rotate: 90, cropBox: [10, 10, 210, 310], userUnit: 1 });
    expect(edit.dict(edit.page(2).dict.array("Annots")![0])!.string("Contents")!.bytes).toEqual(latin1("canary"));
    expect(edit.catalog.name("PageMode")).toBe("FullScreen");

    const objects = new QpdfObjects(write(edit));
    expect(objects.catalog).toMatchObject({ "/PageMode": "/FullScreen", "/Lang": "u:de" });
    expect(objects.dictionary(objects.pages[1])).toMatchObject({ "/Rotate": 90, "/CropBox": [10, 10, 210, 310] });
    expect(objects.at(objects.pages[2], "/Annots", 0, "/Contents")).toBe("u:canary");
  });

  it("resolves what pages inherit, and clips the crop box", () => {
    const edit = openForEdit("everything.pdf");
    const inherited = edit.source.pages.findIndex((page) => !page.dict.has("MediaBox") || !page.dict.has("Resources"));
    expect(inherited).not.toBe(-1);
    expect(edit.page(inherited).resources.entries.size).toBeGreaterThan(0);
    edit.changePage(0, { MediaBox: [0, 0, 100, 200], CropBox: [-50, 50, 90, 900] });
    expect(edit.page(0).cropBox).toEqual([0, 50, 90, 200]);
  });

  it("drops what is replaced by nothing and what only that could reach", () => {
    const edit = openForEdit("three-pages.pdf");
    edit.replace(edit.page(1).dict.ref("Contents")!, null);
    const plain = uncompressed(write(edit));
    expect(plain.includes("Page 2 of three")).toBe(false);
    expect(plain.includes("Page 3 of three")).toBe(true);
  });

  it("changes the dictionary of a stream without touching its data", () => {
    const edit = openForEdit("encrypted-aes-256.pdf");
    const content = edit.page(0).dict.ref("Contents")!;
    const before = (edit.get(content) as PdfStream).data;
    edit.change(content, { Canary: true });
    expect((edit.get(content) as PdfStream).data).toEqual(before);
    expect(check(write(edit)).warnings).toEqual([]);
  });

  it("takes over objects of another file", () => {
    const edit = openForEdit("three-pages.pdf");
    const other = new SourceDocument(PdfFile.open(loadFixture("ten-pages.pdf")));
    edit.changePage(0, {
      Contents: other.pages[6]!.dict.raw("Contents"),
      Resources: other.pages[6]!.dict.get("Resources"),
    });
    const written = write(edit);
    expect(check(written).warnings).toEqual([]);
    expect(pageTexts(written)[0]).toContain("Page 7 of ten");
  });

  it("sets and removes the document information", () => {
    const set = openForEdit("three-pages.pdf");
    set.setInformation(PdfDict.of({ Title: new PdfString(latin1("New")) }));
    expect(
      new QpdfObjects(write(set)).at(new QpdfObjects(write(openForEdit("three-pages.pdf"))).trailer, "/Root"),
    ).not.toBe(null);
    const removed = openForEdit("everything.pdf");
    expect(removed.information).toBeDefined();
    removed.setInformation(undefined);
    expect(new QpdfObjects(write(removed)).trailer["/Info"]).toBeUndefined();
  });

  it("packs objects when asked to, and unpacks them", () => {
    const packed = write(openForEdit("everything.pdf"), { objectStreams: "pack" });
    expect(check(packed).warnings).toEqual([]);
    expect(packed.length).toBeLessThan(write(openForEdit("everything.pdf")).length);
    const plain = write(openForEdit("object-streams.pdf"), { objectStreams: "none" });
    expect(check(plain).warnings).toEqual([]);
    expect(Buffer.from(plain).includes("/ObjStm")).toBe(false);
    expect(Buffer.from(packed).includes("/ObjStm")).toBe(true);
  });
});
