import { expect, it } from "vitest";
import { mustOpen } from "../../../../../e2e/oracles/pdfium.ts";
import { pageTexts } from "../../../../../e2e/oracles/pdftotext.ts";
import { check } from "../../../../../e2e/oracles/qpdf.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { changes } from "../drawn.test-data.ts";
import { ten, three } from "../expect-pages.test-data.ts";

async function overlaid(files: readonly Uint8Array[], options: Record<string, unknown>): Promise<Uint8Array> {
  return (await runTool("overlay", files, options)).outputs[0]!;
}

it.each([
  ["all", [1, 2, 3, 1, 2, 3, 1, 2, 3, 1]],
  ["last", [1, 2, 3, 3, 3, 3, 3, 3, 3, 3]],
  ["none", [1, 2, 3]],
])("repeats %s", async (repeat, pages) => {
  const bytes = await overlaid([ten, three], { repeat });
  expect(check(bytes).warnings).toEqual([]);
  const judge = await mustOpen(bytes);
  for (let index = 0; index < 10; index++) {
    const text = judge
      .characters(index)
      .map(({ code }) => String.fromCodePoint(code))
      .join("");
    expect(text).toContain(`Page ${index + 1} of ten`);
    expect(/Page (\d) of three/.exec(text)?.[1]).toBe(pages[index]?.toString());
  }
  judge.close();
});

it("lies where it is seen on turned and cropped pages, over and under", async () => {
  const odd = loadFixture("odd-pages.pdf");
  const across = loadFixture("across.pdf");
  for (const layer of ["over", "under"]) {
    const bytes = await overlaid([odd, across], { layer, fit: "stretch", pages: "2" });
    for (const changed of Object.values(await changes(odd, bytes, 1))) {
      // The lowest of its lines starts at 1/40 of the height; it reaches from edge to edge.
      expect(changed![0]).toBeLessThan(20);
      expect(changed![2]).toBeGreaterThan(280);
    }
    expect(pageTexts(bytes)[1]).toContain("Secret outside");
    expect(pageTexts(bytes)[0]).not.toContain("Secret outside");
  }
});

it("takes an encrypted file with its password", async () => {
  const locked = loadFixture("encrypted-aes-256.pdf");
  const bytes = await overlaid([ten, locked], { password: ["secret"] });
  expect(check(bytes).warnings).toEqual([]);
  expect(pageTexts(bytes)[0]!.length).toBeGreaterThan(pageTexts(ten)[0]!.length);
});
