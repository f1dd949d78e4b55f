import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pageTexts } from "../../../../e2e/oracles/pdftotext.ts";
import { check } from "../../../../e2e/oracles/qpdf.ts";
import { loadFixture } from "../../../../fixtures/load.ts";
import { ephemera, temporaryFolder } from "../../test/shell.ts";

const numbers = (path: string) =>
  pageTexts(new Uint8Array(readFileSync(path))).map((text) => Number(/Page (\d+)/.exec(text)?.[1]));

function folderWith(steps: unknown): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, "steps.json"), JSON.stringify(steps));
  for (const name of ["three-pages.pdf", "ten-pages.pdf", "not-a.pdf"])
    writeFileSync(join(cwd, name), loadFixture(name));
  return cwd;
}

describe("pipeline", () => {
  it("runs its steps in order", async () => {
    const cwd = folderWith([{ tool: "reverse" }, { tool: "extract-pages", options: { pages: "1-2" } }]);
    const outcome = await ephemera(cwd, ["pipeline", "steps.json", "ten-pages.pdf", "-o", "out.pdf"]);
    expect(outcome).toMatchObject({ exit: 0, stderr: "" });
    expect(numbers(join(cwd, "out.pdf"))).toEqual([10, 9]);
  });

  it("keeps no secret, and takes it from a file", async () => {
    const cwd = folderWith([{ tool: "rotate" }, { tool: "encrypt" }]);
    writeFileSync(join(cwd, "word.txt"), "open sesame\n");
    const words = ["pipeline", "steps.json", "three-pages.pdf", "-o", "out.pdf", "--secret", "2.password=word.txt"];
    expect(await ephemera(cwd, words)).toMatchObject({ exit: 0 });
    expect(() => check(new Uint8Array(readFileSync(join(cwd, "out.pdf"))))).not.toThrow();
    expect(check(new Uint8Array(readFileSync(join(cwd, "out.pdf"))), "open sesame").ok).toBe(true);

    writeFileSync(join(cwd, "steps.json"), JSON.stringify([{ tool: "encrypt", options: { password: "hunter2" } }]));
    const refused = await ephemera(cwd, ["pipeline", "steps.json", "three-pages.pdf", "-o", "no.pdf"]);
    expect(refused).toMatchObject({ exit: 2, stderr: expect.stringContaining("secret option 'password'") });
    expect(refused.stderr).not.toContain("hunter2");
    expect(existsSync(join(cwd, "no.pdf"))).toBe(false);
  });

  it.each([
    [[{ tool: "no-such-tool" }], "Step 1: There is no such tool"],
    [[{ tool: "rotate" }, { tool: "rotate", options: { angle: 45 } }], "Step 2, rotate: Option 'angle'"],
    [[], "Option 'steps'"],
    ["nothing", "is no pipeline"],
    [{ steps: [{ tool: "rotate" }] }, "is no pipeline"],
  ])("refuses %j before it reads a file", async (steps, message) => {
    const cwd = folderWith(steps);
    const outcome = await ephemera(cwd, ["pipeline", "steps.json", "absent.pdf", "-o", "out.pdf"]);
    expect(outcome).toMatchObject({ exit: 2, stderr: expect.stringContaining(message) });
  });
});

describe("batch", () => {
  it("works on each file by itself, and goes on when one fails", async () => {
    const cwd = folderWith([]);
    const words = ["batch", "reverse", "three-pages.pdf", "not-a.pdf", "ten-pages.pdf", "-o", "results"];
    const { exit, stderr } = await ephemera(cwd, words);
    expect(exit).toBe(3);
    expect(stderr).toContain("not-a.pdf");
    expect(stderr).toContain("1 of 3 files failed");
    expect(readdirSync(join(cwd, "results")).toSorted()).toEqual([
      "ten-pages-reversed.pdf",
      "three-pages-reversed.pdf",
    ]);
    expect(numbers(join(cwd, "results/three-pages-reversed.pdf"))).toEqual([3, 2, 1]);
  });

  it("refuses what would overwrite itself, and what is no folder", async () => {
    const cwd = folderWith([]);
    const twice = await ephemera(cwd, ["batch", "rotate", "ten-pages.pdf", "./ten-pages.pdf", "-o", "r/"]);
    expect(twice).toMatchObject({ exit: 2, stderr: expect.stringContaining("'ten-pages'") });
    expect((await ephemera(cwd, ["batch", "rotate", "ten-pages.pdf", "-o", "one.pdf"])).exit).toBe(2);
    expect((await ephemera(cwd, ["batch", "rotate", "ten-pages.pdf"])).exit).toBe(2);
    expect((await ephemera(cwd, ["batch"])).exit).toBe(2);
  });
});
