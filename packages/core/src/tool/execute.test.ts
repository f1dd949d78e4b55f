import { describe, expect, it } from "vitest";
import { loadFixture } from "../../../../fixtures/load.ts";
import { findTool } from "../tools/index.ts";
import type { Tool } from "./define-tool.ts";
import { canRun, execute } from "./execute.ts";

const rotate = findTool("rotate")!;
const file = (name: string) => ({ bytes: loadFixture(name) });

function toolThat(run: () => Promise<never[]>, needs: Tool["needs"] = []): Tool {
  return { ...rotate, needs, load: async () => ({ run }) };
}

describe("execute", () => {
  it.each([
    ["no file", [], "missing-file"],
    ["too many files", ["three-pages.pdf", "ten-pages.pdf"], "too-many-files"],
    ["an empty file", ["zero-bytes.pdf"], "empty-file"],
    ["a file that is no PDF", ["not-a.pdf"], "unsupported-type"],
    ["a protected file without its password", ["encrypted-aes-256.pdf"], "password-required"],
    ["a document without pages", ["no-pages.pdf"], "no-pages"],
    ["a page tree that holds only itself", ["deep-nesting.pdf"], "too-complex"],
    ["a decompression bomb", ["bomb-flate.pdf"], "too-complex"],
  ])("refuses %s", async (_, names, code) => {
    await expect(execute(rotate, { files: names.map(file) })).rejects.toMatchObject({ name: "ToolError", code });
  });

  it("names the file at fault", async () => {
    const files = [file("three-pages.pdf"), file("not-a.pdf")];
    await expect(execute(findTool("merge")!, { files })).rejects.toMatchObject({ details: { file: 2 } });
  });

  it("reports progress", async () => {
    const phases: string[] = [];
    await execute(rotate, { files: [file("three-pages.pdf")], progress: ({ phase }) => phases.push(phase) });
    expect(phases).toContain("reading");
    expect(phases).toContain("assembling");
  });

  it("stops when it is told to", async () => {
    const signal = AbortSignal.abort();
    await expect(execute(rotate, { files: [file("three-pages.pdf")], signal })).rejects.toMatchObject({
      code: "cancelled",
    });
  });

  it("turns a fault of ours into an internal error without its message", async () => {
    const tool = toolThat(() => Promise.reject(new Error("secret.pdf")));
    await expect(execute(tool, { files: [file("three-pages.pdf")] })).rejects.toMatchObject({
      code: "internal",
      message: expect.not.stringContaining("secret"),
    });
  });

  it("does not start a tool whose engine is not there", async () => {
    const tool = toolThat(async () => [], ["renderer"]);
    expect(canRun(tool, {})).toBe(false);
    await expect(execute(tool, { files: [file("three-pages.pdf")] })).rejects.toMatchObject({ code: "unavailable" });
  });
});
