/** Tools that only move or turn pages lose nothing: every feature is read back by other engines. */
import { describe, expect, it } from "vitest";
import { loadFixture } from "../../fixtures/load.ts";
import { pageTexts } from "../oracles/pdftotext.ts";
import { type Features, moved, OTHER, type PageFeatures, readFeatures } from "./features.ts";
import { runToOne } from "./run-soundly.ts";

const everything = await readFeatures(loadFixture("everything.pdf"));
const BACK = expect.objectContaining({ annotations: [], links: [], structure: "" }) as PageFeatures;
const IN_ORDER = [1, 2, 3, 4, 5, 6];

/** Pages turned by `angle` where `isTurned` says so; nothing else changes. */
function turned(source: Features, angle: number, isTurned: (page: number) => boolean): Features {
  const pages = source.pages.map((page, index) =>
    isTurned(index + 1) ? { ...page, rotation: (page.rotation + angle) % 360 } : page,
  );
  return { ...source, pages };
}

describe("rotate", () => {
  it("turns the pages named and keeps all else", async () => {
    const bytes = await runToOne("rotate", ["everything.pdf"], { angle: "270", pages: "2,5" });
    expect(await readFeatures(bytes)).toEqual(turned(everything, 270, (page) => page === 2 || page === 5));
  });

  it("comes back to the start after four quarter turns", async () => {
    let bytes = loadFixture("everything.pdf");
    for (let turn = 0; turn < 4; turn++) bytes = await runToOne("rotate", [bytes]);
    expect(await readFeatures(bytes)).toEqual(everything);
  });

  it.each(["object-streams.pdf", "linearized.pdf", "hybrid.pdf"])("keeps all of %s", async (name) => {
    const bytes = await runToOne("rotate", [name], { angle: "180" });
    expect(await readFeatures(bytes)).toEqual(turned(await readFeatures(loadFixture(name)), 180, () => true));
  });
});

describe("reverse", () => {
  it("turns the order round and keeps all else", async () => {
    const bytes = await runToOne("reverse", ["everything.pdf"]);
    expect(await readFeatures(bytes)).toEqual(moved(everything, IN_ORDER.toReversed()));
  });
});

describe("reorder", () => {
  it("moves pages and what leads to them", async () => {
    const bytes = await runToOne("reorder", ["everything.pdf"], { order: "4,2,6@180,1,3,5" });
    const expected = turned(moved(everything, [4, 2, 6, 1, 3, 5]), 180, (page) => page === 3);
    expect(await readFeatures(bytes)).toEqual(expected);
  });

  it("repeats a page with all that is on it", async () => {
    const bytes = await runToOne("reorder", ["form-a.pdf"], { order: "1,2,1" });
    const features = await readFeatures(bytes);
    expect(features.pages.map((page) => page.text)).toEqual(
      ["Form A page 1", "Form A page 2", "Form A page 1"].map((text) => expect.stringContaining(text)),
    );
    expect(features.pages[2]!.annotations).toEqual(features.pages[0]!.annotations);
    expect(Object.keys(features.fields)).toEqual(expect.arrayContaining(["name", "agree", "address.street"]));
  });
});

/** Any label will do: the source does not say what a page that was not there is called. */
const BLANK = expect.objectContaining({ text: "", annotations: [], links: [], structure: "" }) as PageFeatures;

describe("insert-blank", () => {
  it("adds pages and keeps all else", async () => {
    const bytes = await runToOne("insert-blank", ["everything.pdf"], { pages: "2,4", position: "before" });
    const features = await readFeatures(bytes);
    expect(features).toEqual(moved(everything, [1, OTHER, 2, 3, OTHER, 4, 5, 6], BLANK));
    expect(features.pages[1]!.box).toEqual([0, 0, 612, 792]);
  });
});

describe("interleave", () => {
  it("shuffles pages together and keeps what both files hold", async () => {
    const bytes = await runToOne("interleave", ["everything.pdf", "three-pages.pdf"]);
    const features = await readFeatures(bytes);
    const { properties, ...expected } = moved(everything, [1, OTHER, 2, OTHER, 3, OTHER, 4, 5, 6], BACK);
    expect(features).toMatchObject(expected);
    // Marked promises tags for everything (14.7.1), and the backs have none.
    expect({ "/MarkInfo": properties["/MarkInfo"], ...features.properties }).toEqual(properties);
    expect(features.pages.map((page) => page.text).filter((text) => text.includes("of three"))).toEqual([
      "Page 1 of three",
      "Page 2 of three",
      "Page 3 of three",
    ]);
  });

  it("runs the second file backwards on request", async () => {
    const bytes = await runToOne("interleave", ["three-pages.pdf", "ten-pages.pdf"], { "reverse-second": true });
    const pages = pageTexts(bytes).map((text) => text.slice(0, 12));
    expect(pages.slice(0, 7)).toEqual([
      "Page 1 of th",
      "Page 10 of t",
      "Page 2 of th",
      "Page 9 of te",
      "Page 3 of th",
      "Page 8 of te",
      "Page 7 of te",
    ]);
    expect(pages).toHaveLength(13);
  });
});
