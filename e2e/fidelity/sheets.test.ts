/** Tools that put pages on others: what lies on a page goes with it to the very place, and nothing of other pages stays. */
import { describe, expect, it } from "vitest";
import { loadFixture } from "../../fixtures/load.ts";
import { finishDraft, LETTER, pageAt, startDraft } from "../../fixtures/source/draft.ts";
import { withPdfjs } from "../oracles/pdfjs.ts";
import { type Dictionary, type Json, QpdfObjects, uncompressed } from "../oracles/qpdf.ts";
import { readFeatures } from "./features.ts";
import { runSoundly, runToOne } from "./run-soundly.ts";
import { withLayersOffAtFirst, withOtherRoles, withScripts } from "./rivals.ts";

/** Rectangles of the links of a page, counted from 0. */
function linkPlaces(bytes: Uint8Array, page: number): number[][] {
  const objects = new QpdfObjects(bytes);
  return objects
    .array(objects.dictionary(objects.pages[page]!)["/Annots"])
    .map((annotation) => objects.dictionary(annotation))
    .filter((annotation) => annotation["/Subtype"] === "/Link")
    .map((link) => objects.array(link["/Rect"]).map(Number));
}

/** Letter pages, 612 by 792, on halves of A4 on its side, 420.945 by 595.28, in the middle of each. */
const SCALE = 420.945 / 612;
const BELOW = (595.28 - 792 * SCALE) / 2;
const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 1) as number);

/** A page with a link to a web address and a field, to be laid on others. */
function letterhead(): Uint8Array {
  const draft = startDraft([LETTER], () => "Letterhead");
  const page = pageAt(draft, 1);
  const link = "/Rect [10 20 110 40] /A << /S /URI /URI (https://example.org/head) >>";
  const field = "/FT /Tx /T (office) /V (Berlin) /Rect [10 50 110 70] /F 4 /DA (/F1 10 Tf 0 g)";
  page.annotations.push(draft.pdf.add(`<< /Type /Annot /Subtype /Link ${link} >>`));
  page.annotations.push(draft.pdf.add(`<< /Type /Annot /Subtype /Widget ${field} >>`));
  draft.catalog.push(`/AcroForm << /Fields [${page.annotations[1]}] /DR << /Font << /F1 ${draft.font} >> >> >>`);
  return finishDraft(draft);
}

describe("n-up", () => {
  it("moves links and destinations with what they are about", async () => {
    const sheets = await runToOne("n-up", ["bookmarks.pdf"], { margin: "0mm" });
    // Of page 1, on the left, and of page 2, on the right.
    expect(linkPlaces(sheets, 0)).toEqual([
      close([60 * SCALE, BELOW + 630 * SCALE, 260 * SCALE, BELOW + 650 * SCALE]),
      close([60 * SCALE, BELOW + 600 * SCALE, 260 * SCALE, BELOW + 620 * SCALE]),
      close([420.945 + 60 * SCALE, BELOW + 630 * SCALE, 420.945 + 260 * SCALE, BELOW + 650 * SCALE]),
    ]);
    await withPdfjs(sheets, async (document) => {
      const places = await document.namedPlaces();
      const view = ["FitR", 420.945 + 50 * SCALE, BELOW + 50 * SCALE, 420.945 + 300 * SCALE, BELOW + 400 * SCALE];
      expect(places["detail"]).toEqual({ page: 2, view: ["FitR", ...close(view.slice(1) as number[])] });
      expect(places["section-1-2"]).toEqual({ page: 1, view: ["FitH", ...close([BELOW + 400 * SCALE])] });
    });
  });

  it("leaves nothing of pages behind that are on no sheet", async () => {
    const sheets = await runToOne("n-up", ["everything.pdf"], { pages: "2-3" });
    const { pages, bookmarks, namedPlaces, fields } = await readFeatures(sheets);
    expect(pages).toHaveLength(1);
    expect(bookmarks.map(({ title }) => title)).not.toContain("Chapter Three");
    expect(Object.keys(namedPlaces)).toEqual(["section-1-2"]);
    expect(Object.values(fields).every((field) => field.pages.every((page) => page === 1))).toBe(true);
    const plain = uncompressed(sheets);
    expect(["Everything page 3", "Everything page 4", "Chapter Three"].map((word) => plain.includes(word))).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe("overlay", () => {
  it("brings links and fields to each page they are laid on", async () => {
    const bytes = await runToOne("overlay", ["three-pages.pdf", letterhead()], { fit: "none" });
    const { pages, fields } = await readFeatures(bytes);
    expect(pages.map(({ links }) => links)).toEqual([1, 2, 3].map(() => [{ url: "https://example.org/head" }]));
    expect(Object.values(fields).map(({ value, pages: on }) => [value, on])).toEqual([
      ["Berlin", [1]],
      ["Berlin", [2]],
      ["Berlin", [3]],
    ]);
    // In the middle, as large as it is.
    const [width, height] = pages[0]!.box.slice(2) as [number, number];
    const [x, y] = [(width - 612) / 2, (height - 792) / 2];
    expect(linkPlaces(bytes, 0)).toEqual([close([x + 10, y + 20, x + 110, y + 40])]);
  });

  it("keeps hidden layers of both files hidden", async () => {
    const bytes = await runToOne("overlay", ["layers.pdf", withLayersOffAtFirst()]);
    const before = (await readFeatures(loadFixture("layers.pdf"))).layers;
    expect((await readFeatures(bytes)).layers).toEqual([
      ...before,
      { name: "Shown", visible: true },
      { name: "Not shown", visible: false },
    ]);
  });

  it("renames fields whose names both files have, and joins the tags", async () => {
    const bytes = await runToOne("overlay", [withScripts(), withScripts("Courier")]);
    expect(Object.keys((await readFeatures(bytes)).fields)).toHaveLength(10);
    const tagged = new QpdfObjects(await runToOne("overlay", ["tagged.pdf", withOtherRoles()]));
    const kids = tagged.array(tagged.dictionary(tagged.catalog["/StructTreeRoot"])["/K"] as Json);
    expect(kids).toHaveLength(2);
    expect((tagged.catalog["/MarkInfo"] as Dictionary)["/Marked"]).toBe(true);
  });

  it("calls an untagged page over tagged ones a background, so that all content stays tagged", async () => {
    const bytes = await runToOne("overlay", ["tagged.pdf", letterhead()]);
    const objects = new QpdfObjects(bytes);
    expect((objects.resolve(objects.catalog["/MarkInfo"]) as Dictionary)["/Marked"]).toBe(true);
    expect(uncompressed(bytes).toString("latin1")).toMatch(/\/Artifact\s*<<[^>]*\/Background[^>]*>>\s*BDC/);
  });

  it("leaves the pages behind that it does not need", async () => {
    const [bytes] = await runSoundly("overlay", ["three-pages.pdf", "bookmarks.pdf"], { repeat: "none" });
    const plain = uncompressed(bytes!);
    expect([3, 4].map((page) => plain.includes(`Bookmarks page ${page}`))).toEqual([true, false]);
  });
});
