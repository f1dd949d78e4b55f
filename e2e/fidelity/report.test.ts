/** The report tells what other engines find: counts of what is in the source and in the result. */
import type { Subject, Tally } from "@ephemera/core";
import { conformanceCases } from "@ephemera/core/conformance";
import { engines } from "@ephemera/core/node";
import { describe, expect, it } from "vitest";
import { loadFixture } from "../../fixtures/load.ts";
import { runTool } from "../oracles/run-tool.ts";
import { type Bookmark, withPdfjs } from "../oracles/pdfjs.ts";
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
    ["scale", { percent: 50 }],
    ["crop", { margins: "36pt" }],
    ["page-numbers", {}],
    ["flatten", {}],
    ["flatten", { forms: false, annotations: true }],
    ["sanitize", {}],
    ["edit-metadata", { title: "Another" }],
    ["remove-metadata", {}],
    ["linearize", {}],
    ["compress", {}],
    ["redact", { text: ["Heading 2"] }],
  ])("of %s %j counts what is in the source and in the result", async (tool, options) => {
    const { outputs, report } = await runTool(tool, [loadFixture("everything.pdf")], options, engines);
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

  it.each(["n-up", "booklet"])("of %s counts pages on sheets as changed, and labels as lost", async (tool) => {
    const { report } = await runTool(tool, [loadFixture("everything.pdf")]);
    expect(report).toContainEqual({ subject: "pages", kept: 0, changed: 6, lost: 0 });
    expect(report).toContainEqual({ subject: "labels", kept: 0, changed: 0, lost: 6 });
    expect(report.find(({ subject }) => subject === "links")).toMatchObject({ kept: 8, lost: 0 });
  });

  it("comes with a note on claims to conform to a standard", async () => {
    const [claiming, other] = [loadFixture("traces.pdf"), loadFixture("three-pages.pdf")];
    const made = async (tool: string, options: Record<string, unknown> = {}, files = [claiming]) => {
      const { notes, outputs } = await runTool(tool, files, options, engines);
      const packet = await withPdfjs(outputs[0]!, (document) => document.packet(), "secret");
      return {
        codes: notes.map(({ code }) => code).filter((code) => code.startsWith("conformance")),
        claims: packet.includes("pdfaid:part"),
        keepsTheRest: packet.includes("dc:creator"),
      };
    };
    const unchecked = { codes: ["conformance-unchecked"], claims: true, keepsTheRest: true };
    expect(await made("merge", {}, [claiming, claiming])).toEqual(unchecked);
    expect(await made("scale", { percent: 50 })).toEqual(unchecked);
    const dropped = { codes: ["conformance-dropped"], claims: false, keepsTheRest: true };
    expect(await made("merge", {}, [claiming, other])).toEqual(dropped);
    expect(await made("overlay", {}, [claiming, other])).toEqual(dropped);
    expect(await made("encrypt", { password: "secret" })).toEqual(dropped);
    expect((await made("remove-metadata")).codes).toEqual(["conformance-removed"]);
  });

  it("tells what was taken out", async () => {
    const of = async (tool: string, subject: Subject, options: Record<string, unknown> = {}) =>
      (await runTool(tool, [loadFixture("everything.pdf")], options, engines)).report.find(
        (tally) => tally.subject === subject,
      );
    expect(await of("sanitize", "attachments")).toMatchObject({ kept: 0, lost: 2 });
    expect(await of("remove-metadata", "properties")).toMatchObject({ kept: 0, lost: 1 });
    expect(await of("edit-metadata", "properties", { title: "Another" })).toMatchObject({ kept: 0, changed: 1 });
    expect(await of("flatten", "fields")).toMatchObject({ kept: 0, changed: 0 });
    expect(await of("edit-bookmarks", "bookmarks", { bookmarks: "Start ... 1" })).toMatchObject({
      kept: 0,
      changed: 0,
    });
  });

  const changing = conformanceCases().filter(
    ({ tool, files }) => tool.output.type === "application/pdf" && files[0]!.endsWith(".pdf"),
  );
  it.each(changing.map((one) => [one.tool.id, one.title, one] as const))("is made by %s: %s", async (id, _, one) => {
    const { outputs, report } = await runTool(id, one.files.map(loadFixture), one.options, engines);
    if (!String.fromCharCode(...outputs[0]!.subarray(0, 4)).startsWith("%PDF")) return;
    expect(report.find(({ subject }) => subject === "pages")).toBeDefined();
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
