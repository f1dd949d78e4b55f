import { expect, it } from "vitest";
import { mustOpen, type Picture } from "../../../../../e2e/oracles/pdfium.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";

const odd = loadFixture("odd-pages.pdf");

async function resized(file: Uint8Array, options: Record<string, unknown>): Promise<Uint8Array> {
  return (await runTool("resize", [file], options)).outputs[0]!;
}

/** Every page drawn so that it is `side` pixels wide. */
async function pictures(bytes: Uint8Array, side: number): Promise<(Picture | undefined)[]> {
  const judge = await mustOpen(bytes);
  const found = Array.from({ length: judge.pageCount }, (_, index) =>
    judge.picture(index, { scale: 100, maxSide: side }),
  );
  judge.close();
  return found;
}

it("brings every page to the paper, upright or lying as it is seen", async () => {
  const bytes = await resized(odd, { size: "a5", pages: "1-6" });
  const judge = await mustOpen(bytes);
  const shapes = [0, 1, 2, 3, 4, 5].map((index) => {
    const { width, height } = judge.picture(index, { scale: 1, maxSide: 5000 })!;
    return [width, height];
  });
  judge.close();
  const [upright, lying] = [
    [420, 595],
    [595, 420],
  ];
  expect(shapes).toEqual([upright, lying, upright, lying, lying, upright]);
});

it("leaves a margin, never enlarges, and refuses margins without room", async () => {
  const bytes = await resized(odd, { size: "a3", fit: "shrink", margin: "20mm", pages: "1" });
  const [page] = await pictures(bytes, 595);
  const dark = page!.data.findIndex((value, at) => at % 4 === 0 && value < 250);
  const [x, y] = [(dark / 4) % page!.width, Math.floor(dark / 4 / page!.width)];
  // 300 x 400 points in the middle of 842 x 1191, at half a pixel a point.
  expect([Math.abs(x - 137) < 4, Math.abs(y - 200) < 4]).toEqual([true, true]);
  await expect(resized(odd, { margin: "11cm" })).rejects.toMatchObject({ details: { field: "margin" } });
});
