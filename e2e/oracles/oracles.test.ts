/** The judges themselves: each must tell a sound file from an unsound one, or their verdicts are worth nothing. */
import { describe, expect, it } from "vitest";
import { loadFixture } from "../../fixtures/load.ts";
import { mustOpen, openWithPdfium, pictureDifference } from "./pdfium.ts";
import { withPdfjs } from "./pdfjs.ts";
import { pageTexts } from "./pdftotext.ts";
import { check, kindOfWarning, pageCount, QpdfObjects, uncompressed } from "./qpdf.ts";

describe("qpdf", () => {
  it("passes a sound file and names the faults of a damaged one", () => {
    expect(check(loadFixture("three-pages.pdf"))).toEqual({ ok: true, warnings: [] });
    const { ok, warnings } = check(loadFixture("wrong-offsets.pdf"));
    expect(ok).toBe(false);
    expect(warnings.join("\n")).toContain("file is damaged");
  });

  it("needs the right password", () => {
    const bytes = loadFixture("encrypted-aes-256.pdf");
    expect(check(bytes).ok).toBe(false);
    expect(check(bytes, "secret").ok).toBe(true);
  });

  it("reads objects, pages and trees", () => {
    const objects = new QpdfObjects(loadFixture("bookmarks.pdf"));
    expect(objects.pages).toHaveLength(6);
    expect(objects.catalog["/PageMode"]).toBe("/UseOutlines");
    const names = objects.tree(objects.at(objects.catalog, "/Names", "/Dests"), "/Names");
    expect([...names.keys()]).toEqual(["detail", "last-page", "section-1-2"]);
    expect(pageCount(loadFixture("ten-pages.pdf"))).toBe(10);
  });

  it("finds text inside compressed objects", () => {
    expect(Buffer.from(loadFixture("object-streams.pdf")).includes("Chapter One")).toBe(false);
    expect(uncompressed(loadFixture("object-streams.pdf")).includes("Chapter One")).toBe(true);
  });

  it("tells kinds of warnings apart, not instances", () => {
    const [first, second] = [
      "FILE (object 5 0, offset 12): expected endobj",
      "FILE (object 7 0, offset 99): expected endobj",
    ];
    expect(kindOfWarning(`WARNING: ${first}`)).toBe(kindOfWarning(`WARNING: ${second}`));
    expect(kindOfWarning("WARNING: FILE object stream 26 (object 31 0, offset 454): expected endobj")).toBe(
      kindOfWarning(`WARNING: ${first}`),
    );
    expect(kindOfWarning("WARNING: FILE: loop detected")).not.toBe(kindOfWarning(`WARNING: ${first}`));
  });
});

describe("PDFium", () => {
  it("counts pages, sees a missing password, and refuses what is not a PDF", async () => {
    expect((await mustOpen(loadFixture("ten-pages.pdf"))).pageCount).toBe(10);
    expect((await openWithPdfium(loadFixture("encrypted-aes-256.pdf"))).state).toBe("locked");
    expect((await openWithPdfium(loadFixture("encrypted-aes-256.pdf"), "secret")).state).toBe("open");
    expect((await openWithPdfium(loadFixture("not-a.pdf"))).state).toBe("damaged");
  });

  it("sees the same page as the same and others as different", async () => {
    const document = await mustOpen(loadFixture("ten-pages.pdf"));
    expect(pictureDifference(document.picture(0), document.picture(0))).toBeUndefined();
    expect(pictureDifference(document.picture(0), document.picture(1))).toMatch(/pixels differ/);
    expect(pictureDifference(document.picture(0), document.picture(3))).toMatch(/became/);
    expect(pictureDifference(document.picture(0), document.picture(0, { quarterTurns: 2 }))).toMatch(/pixels differ/);
    document.close();
  });

  it("turns a page as a document that says so is turned", async () => {
    const document = await mustOpen(loadFixture("three-pages.pdf"));
    const upright = document.picture(0);
    const turned = document.picture(0, { quarterTurns: 1 });
    expect([turned?.width, turned?.height]).toEqual([upright?.height, upright?.width]);
    expect(pictureDifference(document.picture(0), upright)).toBeUndefined();
    expect(pictureDifference(document.picture(0, { quarterTurns: 3 }), turned)).toMatch(/pixels differ/);
    document.close();
  });
});

describe("pdf.js and Poppler", () => {
  it("read what the fixtures hold", async () => {
    await withPdfjs(loadFixture("everything.pdf"), async (document) => {
      expect((await document.bookmarks()).map((item) => item.title)).toContain("Chapter Two");
      expect((await document.namedPlaces())["section-1-2"]).toEqual({ page: 2, view: ["FitH", 400] });
      expect((await document.links(1))[0]).toEqual({ place: { page: 6, view: ["XYZ", 10, 700, 0] } });
      expect(await document.pageLabels()).toEqual(["i", "ii", "A-1", "A-2", "A-3", "Index"]);
      expect((await document.fields()).colour).toMatchObject({ value: "red", pages: [1, 2] });
      expect(await document.calculationOrder()).toEqual(["total", "name"]);
      expect(Object.keys(await document.attachments())).toEqual(["data.csv", "notes.txt"]);
      expect(await document.layers()).toContainEqual({ name: "Notes", visible: false });
      expect(await document.structure(2)).toBe("Document(Sect(H1(content) P(content) Link(annotation)))");
      expect(await document.xmpTitle()).toBe("Everything");
      expect(await document.rotation(5)).toBe(90);
    });
    expect(pageTexts(loadFixture("three-pages.pdf"))).toEqual([
      "Page 1 of three",
      "Page 2 of three",
      "Page 3 of three",
    ]);
  });
});
