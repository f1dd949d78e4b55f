import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { engines } from "../../../node/engines.ts";

async function extract(name: string, options: Record<string, unknown> = {}): Promise<string> {
  const { outputs } = await runTool("extract-text", [loadFixture(name)], options, engines);
  return new TextDecoder().decode(outputs[0]);
}

function pdftotext(name: string, ...args: string[]): string {
  const run = spawnSync("pdftotext", ["-q", ...args, "-", "-"], { input: loadFixture(name), encoding: "utf8" });
  if (run.error) throw run.error;
  return run.stdout;
}

const words = (text: string) => text.split(/\s+/).filter(Boolean);

describe.each(["three-pages.pdf", "ten-pages.pdf", "tagged.pdf", "bookmarks.pdf", "linearized.pdf"])("%s", (name) => {
  it("has the words that pdftotext finds on each page", async () => {
    const ours = (await extract(name)).split("\f");
    const theirs = pdftotext(name).split("\f");
    expect(ours).toHaveLength(theirs.length);
    // Another engine may read the lines of a page in another order.
    ours.forEach((page, index) => expect(words(page).toSorted()).toEqual(words(theirs[index]!).toSorted()));
    expect(words(ours.join(" ")).length).toBeGreaterThan(5);
  });
});

it("reads the pages asked for, in order", async () => {
  const pages = (await extract("ten-pages.pdf", { pages: "9,2" })).split("\f");
  const all = (await extract("ten-pages.pdf")).split("\f");
  expect(pages).toEqual([all[8], all[1], ""]);
});

it("lays words out where pdftotext has them", async () => {
  const ours = (await extract("ten-pages.pdf", { layout: "layout" })).split("\f");
  const theirs = pdftotext("ten-pages.pdf", "-layout").split("\f");
  const lines = (page: string) =>
    page
      .split("\n")
      .map(words)
      .filter((line) => line.length > 0);
  expect(ours.map(lines)).toEqual(theirs.map(lines));
});

it("opens a protected file with its password only", async () => {
  expect(await extract("encrypted-aes-256.pdf", { password: ["wrong", "secret"] })).toContain("Bookmarks page 1");
  await expect(extract("encrypted-aes-256.pdf")).rejects.toMatchObject({ code: "password-required" });
  await expect(extract("not-a.pdf")).rejects.toMatchObject({ code: "unsupported-type" });
});
