/** The report tells what other engines find: counts of what is in the source and in the result. */
import type { Subject, Tally } from "@ephemera/core";
import { describe, expect, it } from "vitest";
import { loadFixture } from "../../fixtures/load.ts";
import { runTool } from "../oracles/run-tool.ts";
import type { Bookmark } from "../oracles/pdfjs.ts";
import { type Features, readFeatures } from "./features.ts";
import { withOtherAttachments } from "./rivals.ts";

const everything = await readFeatures(loadFixture("everything.pdf"));

const bookmarkCount = (items: readonly Bookmark[]): number =>
  items.reduce((sum, item) => sum + 1 + bookmarkCount(item.items), 0);

/** What is counted, as pdf.js and qpdf find it. */
function countsOf(features: Features): Partial<Record<Subject, number>> {
  return {
    pages: features.pages.length,
    bookmarks: bookmarkCount(features.bookmarks),
    links: features.pages.flatMap((page) => page.links).length,
    destinations: Object.keys(features.namedPlaces).length,
    fields: Object.keys(features.fields).length,
    layers: features.layers.length,
    articles: features.threads.length,
    tags: features.pages.filter((page) => page.structure !== "").length,
  };
}

const totals = (report: readonly Tally[]) =>
  Object.fromEntries(report.map(({ subject, kept, changed, lost }) => [subject, kept + changed + lost]));
const present = (report: readonly Tally[]) =>
  Object.fromEntries(report.map(({ subject, kept, changed }) => [subject, kept + changed]));

describe("the report", () => {
  it.each([
    ["rotate", {}],
    ["reverse", {}],
    ["extract-pages", { pages: "2" }],
    ["extract-pages", { pages: "5-6" }],
    ["delete-pages", { pages: "2-3" }],
    ["reorder", { order: "4,2,1" }],
  ])("of %s %j counts what is in the source and in the result", async (tool, options) => {
    const { outputs, report } = await runTool(tool, [loadFixture("everything.pdf")], options);
    expect(totals(report)).toMatchObject(countsOf(everything));
    expect(present(report)).toMatchObject(countsOf(await readFeatures(outputs[0]!)));
  });

  it("of merge counts both files, and what had to change", async () => {
    const files = [loadFixture("everything.pdf"), withOtherAttachments()];
    const second = await readFeatures(files[1]!);
    const { outputs, report } = await runTool("merge", files);
    const merged = await readFeatures(outputs[0]!);
    const [a, b] = [countsOf(everything), countsOf(second)] as Record<string, number>[];
    const sum = Object.fromEntries(Object.keys(a!).map((key) => [key, a![key]! + b![key]!]));
    expect(totals(report)).toMatchObject(sum);
    expect(present(report)).toMatchObject(countsOf(merged));
    const of = (subject: Subject) => report.find((tally) => tally.subject === subject);
    expect(of("fields")).toMatchObject({ changed: Object.keys(second.fields).length, lost: 0 });
    expect(of("attachments")).toMatchObject({ kept: 3, lost: 0 });
    expect(of("properties")).toMatchObject({ kept: 1, lost: 0 });
  });

  it("of split counts as kept what some part keeps", async () => {
    const { report } = await runTool("split", [loadFixture("everything.pdf")], { every: 2 });
    expect(report).toContainEqual({ subject: "pages", kept: 6, changed: 0, lost: 0 });
    expect(report).toContainEqual({ subject: "attachments", kept: 0, changed: 0, lost: 2 });
    const links = report.find((tally) => tally.subject === "links")!;
    expect(links.lost).toBeGreaterThan(0);
    expect(links.kept).toBeGreaterThan(0);
  });
});
