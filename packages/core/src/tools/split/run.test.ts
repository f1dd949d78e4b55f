import { describe, expect, it } from "vitest";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { execute } from "../../tool/execute.ts";
import { ofTen, pagesOf, ten, three } from "../expect-pages.test-data.ts";
import { split } from "./tool.ts";

async function parts(bytes: Uint8Array, options: Record<string, unknown>) {
  const { outputs } = await runTool("split", [bytes], options);
  return outputs.map(pagesOf);
}

async function partNames(bytes: Uint8Array, options: Record<string, unknown>) {
  const { outputs } = await execute(split, { files: [{ bytes }], options });
  return outputs.map(({ part }) => part);
}

describe("split", () => {
  it("cuts every few pages", async () => {
    expect(await parts(ten, { every: 4 })).toEqual([ofTen(1, 2, 3, 4), ofTen(5, 6, 7, 8), ofTen(9, 10)]);
    expect(await partNames(ten, { every: 4 })).toEqual(["pages-01-04", "pages-05-08", "pages-09-10"]);
  });

  it("cuts by ranges, which may overlap", async () => {
    expect(await parts(ten, { mode: "ranges", ranges: "1-2,2,even" })).toEqual([
      ofTen(1, 2),
      ofTen(2),
      ofTen(2, 4, 6, 8, 10),
    ]);
    expect(await partNames(ten, { mode: "ranges", ranges: "1,1" })).toEqual(["page-01", "page-01-2"]);
  });

  it("cuts by size, no part larger than asked", async () => {
    const { outputs } = await runTool("split", [ten], { mode: "size", "max-size": 4000 });
    expect(outputs.flatMap(pagesOf)).toEqual(ofTen(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    expect(outputs.length).toBeGreaterThan(1);
    expect(outputs.length).toBeLessThan(10);
    for (const output of outputs) expect(output.length).toBeLessThanOrEqual(4000);
  });

  it("puts a page that is too large alone", async () => {
    expect(await parts(ten, { mode: "size", "max-size": 1000 })).toHaveLength(10);
  });

  it("cuts at bookmarks, named by their titles", async () => {
    const bytes = loadFixture("bookmarks.pdf");
    const outer = await partNames(bytes, { mode: "bookmarks" });
    const inner = await partNames(bytes, { mode: "bookmarks", level: 3 });
    expect(outer.length).toBeGreaterThan(1);
    expect(inner.length).toBeGreaterThan(outer.length);
    expect(outer[0]).toMatch(/^1-\p{L}/u);
    expect((await parts(bytes, { mode: "bookmarks" })).flat()).toHaveLength(6);
  });

  it("finds nothing to split at in a file without bookmarks", async () => {
    await expect(runTool("split", [three], { mode: "bookmarks" })).rejects.toMatchObject({ code: "no-match" });
  });

  it.each([
    ["ranges", "ranges"],
    ["size", "max-size"],
  ])("wants what mode %s needs", async (mode, field) => {
    await expect(runTool("split", [three], { mode })).rejects.toMatchObject({
      code: "invalid-option",
      details: { field },
    });
  });

  it("gives back with merge what it took apart", async () => {
    const { outputs } = await runTool("split", [ten], { every: 3 });
    const { outputs: merged } = await runTool("merge", outputs);
    expect(pagesOf(merged[0]!)).toEqual(pagesOf(ten));
  });
});
