/** Files with a fault each go through the tools that move pages, and come out whole and sound. */
import { ToolError } from "@ephemera/core";
import { engines } from "@ephemera/core/node";
import { describe, expect, it } from "vitest";
import { latin1 } from "../../fixtures/pdf-builder.ts";
import { loadFixture } from "../../fixtures/load.ts";
import { pageTexts } from "../oracles/pdftotext.ts";
import { check } from "../oracles/qpdf.ts";
import { runTool } from "../oracles/run-tool.ts";
import { FAULTY_FILES } from "./files.ts";

describe.each(FAULTY_FILES.map((file) => [file.fault, file] as const))("%s", (_, { bytes, pages, notes }) => {
  it("is opened, and the result is whole and sound", async () => {
    const rotated = await runTool("rotate", [bytes], {}, engines);
    const [whole, merged, extracted] = [
      rotated.outputs[0]!,
      (await runTool("merge", [bytes, bytes], {}, engines)).outputs[0]!,
      (await runTool("extract-pages", [bytes], { pages: "2" }, engines)).outputs[0]!,
    ];
    expect(pageTexts(whole)).toEqual(pages);
    expect(pageTexts(merged)).toEqual([...pages, ...pages]);
    expect(pageTexts(extracted)).toEqual([pages[1]]);
    for (const result of [whole, merged, extracted]) expect(check(result).warnings).toEqual([]);
    if (notes) expect(rotated.notes.map(({ code }) => code)).toEqual(notes);
  });
});

describe("what nobody can read", () => {
  const refused = (bytes: Uint8Array) =>
    runTool("rotate", [bytes], {}, engines).catch((error: ToolError) => error.code);

  it.each([
    ["no header", "unsupported-type", latin1("Just a text that mentions trailer << /Root 1 0 R >>")],
    ["a header and nothing else", "damaged", latin1("%PDF-1.7\n")],
    ["a header and a megabyte of noise", "damaged", noise(1024 ** 2)],
    [
      "a catalog that is its own page",
      "no-pages",
      latin1("%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 1 0 R>>\nendobj\n"),
    ],
    ["no pages", "no-pages", loadFixture("no-pages.pdf")],
  ])("is refused with a typed error: %s", async (_, code, bytes) => {
    expect(await refused(bytes)).toBe(code);
  });
});

describe("the repairer of last resort", () => {
  it("is asked when our reader finds no pages, and the result says so", async () => {
    const repairer = async () => ({ repair: () => loadFixture("three-pages.pdf") });
    const { outputs, notes } = await runTool("rotate", [latin1("%PDF-1.7\n")], {}, { repairer });
    expect(pageTexts(outputs[0]!)).toHaveLength(3);
    expect(notes).toEqual([expect.objectContaining({ code: "repaired" })]);
  });
});

/** The same bytes each time, none of them telling. */
function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 1;
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[at] = state >>> 24;
  }
  bytes.set(latin1("%PDF-1.7\n"));
  return bytes;
}
