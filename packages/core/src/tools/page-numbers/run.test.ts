import { expect, it } from "vitest";
import { pageTexts } from "../../../../../e2e/oracles/pdftotext.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { check, uncompressed } from "../../../../../e2e/oracles/qpdf.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { engines } from "../../../node/engines.ts";
import { changes, ODD_SIZES } from "../drawn.test-data.ts";
import { ten, three } from "../expect-pages.test-data.ts";

const odd = loadFixture("odd-pages.pdf");

async function numbered(file: Uint8Array, options: Record<string, unknown>): Promise<Uint8Array> {
  return (await runTool("page-numbers", [file], options, engines)).outputs[0]!;
}

it("numbers the chosen pages in order, and keeps their text", async () => {
  const bytes = await numbered(ten, { format: "Page {n} / {total}", start: 7, pages: "2,4-5" });
  expect(check(bytes).warnings).toEqual([]);
  const [before, after] = [pageTexts(ten), pageTexts(bytes)];
  const added = new Map([
    [1, "Page 7 / 9"],
    [3, "Page 8 / 9"],
    [4, "Page 9 / 9"],
  ]);
  after.forEach((text, index) => {
    expect(text).toContain(before[index]);
    expect(text.includes("/ 9")).toBe(added.has(index));
    if (added.has(index)) expect(text).toContain(added.get(index));
  });
});

it.each([
  ["Bates numbers", { prefix: "ACME-", digits: 6, start: 41 }, ["ACME-000041", "ACME-000042", "ACME-000043"]],
  ["Roman numerals", { numerals: "upper-roman", start: 48 }, ["XLVIII", "XLIX", "L"]],
  ["letters", { numerals: "letters", start: 26 }, ["Z", "AA", "AB"]],
])("writes %s", async (_, options, numbers) => {
  const texts = pageTexts(await numbered(three, { ...options, format: "[{n}]" }));
  texts.forEach((text, index) => expect(text).toContain(`[${numbers[index]}]`));
});

it("stands at the place chosen of every page as it is seen, and changes nothing else", async () => {
  const bytes = await numbered(odd, { format: "-{n}-", position: "bottom-outside", margin: "20pt", "font-size": 12 });
  for (const [index, [width, , unit]] of ODD_SIZES.entries()) {
    for (const changed of Object.values(await changes(odd, bytes, index, unit))) {
      const [left, bottom, right, top] = changed!;
      expect(bottom).toBeGreaterThan(19);
      expect(top).toBeLessThan(20 + 12 * 1.4);
      if (index % 2 === 0) expect(right).toBeGreaterThan(width - 24);
      else expect(left).toBeLessThan(24);
      expect(right - left).toBeLessThan(30);
      expect(left > 18 && right < width - 18).toBe(true);
    }
  }
});

it("is marked as pagination", async () => {
  const text = uncompressed(await numbered(three, {})).toString("latin1");
  expect(text).toContain("/Artifact<</Type/Pagination/Subtype/PageNum>>BDC");
  expect(uncompressed(await numbered(three, { digits: 4 })).toString("latin1")).toContain("/Subtype/Bates>>BDC");
});
