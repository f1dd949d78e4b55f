/** Tools that leave pages out: what belongs to the pages kept stays, and nothing of the others is anywhere. */
import { describe, expect, it } from "vitest";
import { loadFixture } from "../../fixtures/load.ts";
import { pageTexts } from "../oracles/pdftotext.ts";
import { QpdfObjects, uncompressed } from "../oracles/qpdf.ts";
import { moved, readFeatures } from "./features.ts";
import { runSoundly, runToOne } from "./run-soundly.ts";

const everything = await readFeatures(loadFixture("everything.pdf"));
const bookmarks = await readFeatures(loadFixture("bookmarks.pdf"));

/** Words found in a document: in its streams as they are, and in its strings as they read. */
function found(bytes: Uint8Array, words: readonly string[]): string[] {
  const plain = uncompressed(bytes);
  const strings = JSON.stringify(new QpdfObjects(bytes).all);
  return words.filter((word) => plain.includes(word) || strings.includes(word));
}

/** What everything.pdf holds for the sake of pages two to six. */
const OTHER_PAGES_ONLY = {
  content: [2, 3, 4, 5, 6].map((page) => `Everything page ${page}`),
  tags: ["Heading 2", "Heading 3", "chapter-2", "chapter-3", "Ein blaues Feld", "To page three"],
  fields: ["total", "event.value", "(city)", "/blue"],
  bookmarks: ["Chapter Two", "Chapter Three", "Section 1.1", "Section 2.1", "Detail 2.1.1", "Anhang"],
  destinations: ["old-name", "old-dictionary", "detail", "section-1-2", "last-page"],
  attachments: ["Pinned to page two"],
  articles: ["Side story"],
  layers: ["German", "French", "Languages"],
};

describe("articles", () => {
  it("keep their beads on the pages kept", async () => {
    const { threads } = everything;
    expect(threads).toEqual([
      { title: "Lead story", pages: [1, 2, 3] },
      { title: "Side story", pages: [2] },
    ]);
    const extract = await readFeatures(await runToOne("extract-pages", ["everything.pdf"], { pages: "2" }));
    expect(extract.threads).toEqual([
      { title: "Lead story", pages: [1] },
      { title: "Side story", pages: [1] },
    ]);
    const shortened = await readFeatures(await runToOne("delete-pages", ["everything.pdf"], { pages: "2" }));
    expect(shortened.threads).toEqual([{ title: "Lead story", pages: [1, 2] }]);
  });
});

describe("extract-pages", () => {
  it("keeps what belongs to the page", async () => {
    const features = await readFeatures(await runToOne("extract-pages", ["everything.pdf"], { pages: "2" }));
    const expected = moved(everything, [2]);
    const { pages, bookmarks: outline, namedPlaces, fields, calculationOrder } = features;
    expect(pages[0]).toMatchObject({ text: expected.pages[0]!.text, rotation: 0, box: [0, 0, 612, 792], label: "ii" });
    expect(pages[0]!.links).toEqual(expected.pages[0]!.links);
    expect(pages[0]!.structure).toBe("Document(Sect(H1(content) P(content)))");
    expect(outline[0]).toMatchObject({
      title: "Chapter One",
      items: [{ title: "Section 1.1" }, { title: "Section 1.2" }],
    });
    expect(namedPlaces).toEqual(expected.namedPlaces);
    expect(fields).toEqual(expected.fields);
    expect(calculationOrder).toEqual(["total"]);
  });

  it("keeps inherited attributes and the file pinned to a page", async () => {
    const turned = await readFeatures(await runToOne("extract-pages", ["everything.pdf"], { pages: "5" }));
    expect(turned.pages[0]).toMatchObject({ rotation: 90, box: [0, 0, 600, 780], label: "A-3" });
    const pinned = await runToOne("extract-pages", ["attachments.pdf"], { pages: "2" });
    expect((await readFeatures(pinned)).pages[0]!.annotations).toEqual(["FileAttachment"]);
    expect(found(pinned, ["Pinned to page two"])).toHaveLength(1);
  });

  describe.each(["everything.pdf", "object-streams.pdf"])("the first page of %s", async (name) => {
    const bytes = await runToOne("extract-pages", [name], { pages: "1" });

    it("is there", () => {
      const kept = [
        "Everything page 1",
        "Heading 1",
        "Alice",
        "First Street 1",
        "Chapter One",
        "The base layer",
        "Notes",
      ];
      expect(found(bytes, kept)).toEqual(kept);
    });

    it.each(Object.entries(OTHER_PAGES_ONLY))("leaves no %s of other pages behind", (_, words) => {
      expect(found(loadFixture("everything.pdf"), words)).toEqual(words);
      expect(found(bytes, words)).toEqual([]);
    });
  });

  it("weighs what the page weighs", async () => {
    const source = loadFixture("ten-pages.pdf").length;
    expect((await runToOne("extract-pages", ["ten-pages.pdf"], { pages: "3" })).length).toBeLessThan(source / 5);
    const objects = new QpdfObjects(await runToOne("extract-pages", ["ten-pages.pdf"], { pages: "3" }));
    expect(objects.size).toBeLessThanOrEqual(7);
  });

  it("takes pages in the order named, or each as a file", async () => {
    const together = await runToOne("extract-pages", ["ten-pages.pdf"], { pages: "last,2,5-6" });
    expect(pageTexts(together).map((text) => text.slice(0, 14))).toEqual([
      "Page 10 of ten",
      "Page 2 of ten ",
      "Page 5 of ten ",
      "Page 6 of ten ",
    ]);
    const apart = await runSoundly("extract-pages", ["three-pages.pdf"], { pages: "3,1", separate: true });
    expect(apart.map(pageTexts)).toEqual([["Page 3 of three"], ["Page 1 of three"]]);
  });
});

describe("delete-pages", () => {
  it("keeps all that does not belong to the page alone", async () => {
    const features = await readFeatures(await runToOne("delete-pages", ["everything.pdf"], { pages: "4" }));
    const { threads: _, ...expected } = moved(everything, [1, 2, 3, 5, 6]);
    expect(features).toMatchObject(expected);
  });

  it("leaves nothing of the page behind", async () => {
    const bytes = await runToOne("delete-pages", ["everything.pdf"], { pages: "2-3" });
    const gone = ["Everything page 2", "Heading 2", "event.value", "chapter-3", "Ein blaues Feld", "Side story"];
    expect(found(bytes, gone)).toEqual([]);
    const kept = ["Everything page 1", "Everything page 4", "Chapter Two", "Chapter Three", "Alice", "city,people"];
    expect(found(bytes, kept)).toEqual(kept);
  });
});

describe("split", () => {
  it("gives each part the bookmarks, links and labels of its pages", async () => {
    const parts = await runSoundly("split", ["bookmarks.pdf"], { mode: "ranges", ranges: "1-2,3-6" });
    const [first, second] = await Promise.all(parts.map(readFeatures));
    const expected = [moved(bookmarks, [1, 2]), moved(bookmarks, [3, 4, 5, 6])];
    for (const [index, part] of [first!, second!].entries()) {
      expect(part.pages.map(({ text, label }) => ({ text, label }))).toEqual(
        expected[index]!.pages.map(({ text, label }) => ({ text, label })),
      );
      expect(part.pages.map((page) => page.links)).toEqual(expected[index]!.pages.map((page) => page.links));
      expect(part.namedPlaces).toEqual(expected[index]!.namedPlaces);
      expect(part.bookmarks.filter((item) => item.place || item.items.length > 0)).toEqual(
        expected[index]!.bookmarks.filter((item) => item.place || item.items.length > 0),
      );
    }
  });

  it("cuts at bookmarks", async () => {
    const parts = await runSoundly("split", ["bookmarks.pdf"], { mode: "bookmarks" });
    const page = (number: number) => `Bookmarks page ${number}`;
    expect(parts.map(pageTexts)).toEqual([[page(1), page(2)], [page(3), page(4)], [page(5)], [page(6)]]);
    const deeper = await runSoundly("split", ["bookmarks.pdf"], { mode: "bookmarks", level: 2 });
    expect(deeper.map(pageTexts)).toEqual([[page(1)], [page(2)], [page(3)], [page(4)], [page(5)], [page(6)]]);
  });

  it("keeps every part within the size", async () => {
    const parts = await runSoundly("split", ["ten-pages.pdf"], { mode: "size", "max-size": 3000 });
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.length).toBeLessThan(10);
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(3000);
    const pages = parts.flatMap(pageTexts).map((text) => /Page (\d+) of ten/.exec(text)?.[1]);
    expect(pages).toEqual(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
  });

  it("cuts every few pages, and a part holds nothing of another", async () => {
    const parts = await runSoundly("split", ["ten-pages.pdf"], { every: 4 });
    expect(parts.map((part) => pageTexts(part).length)).toEqual([4, 4, 2]);
    expect(found(parts[1]!, ["Page 4 of ten", "Page 9 of ten"])).toEqual([]);
    expect(found(parts[1]!, ["Page 5 of ten"])).toEqual(["Page 5 of ten"]);
  });

  it("merges back into the same pages", async () => {
    const parts = await runSoundly("split", ["everything.pdf"], { every: 1 });
    const merged = await readFeatures(await runToOne("merge", parts));
    const plain = ({ text, rotation, box, label }: (typeof merged.pages)[number]) => ({ text, rotation, box, label });
    expect(merged.pages.map(plain)).toEqual(everything.pages.map(plain));
  });
});
