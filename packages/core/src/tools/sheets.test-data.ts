/** What tests of tools that put pages on sheets share. */
import { expect } from "vitest";
import { mustOpen } from "../../../../e2e/oracles/pdfium.ts";
import { check } from "../../../../e2e/oracles/qpdf.ts";
import { runTool } from "../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../fixtures/load.ts";

/** Of which qpdf says what it says of the source too. */
const ODD = loadFixture("odd-pages.pdf");

/** The only result of a tool, sound as far as the source is. */
export async function onSheets(id: string, file: Uint8Array, options: Record<string, unknown>): Promise<Uint8Array> {
  const [sheets] = (await runTool(id, [file], options)).outputs;
  if (!Buffer.from(file).equals(ODD)) expect(check(sheets!).warnings).toEqual([]);
  return sheets!;
}

/** Pages of ten-pages.pdf on each sheet, by the quarter their words stand in: from the top, then from the left. */
export async function readingOrder(bytes: Uint8Array, rows: number): Promise<number[][]> {
  const judge = await mustOpen(bytes);
  const sheets = Array.from({ length: judge.pageCount }, (_, sheet) => {
    const characters = judge.characters(sheet);
    const text = characters.map(({ code }) => String.fromCodePoint(code)).join("");
    const found = [...text.matchAll(/Page (\d+) of ten/g)].map(({ 1: number, index }) => ({
      number: Number(number),
      ...characters[index]!,
    }));
    const { width, height } = judge.picture(sheet, { scale: 1, maxSide: 5000 })!;
    const quarter = ({ x, y }: { x: number; y: number }) =>
      (rows > 1 && y < height / 2 ? 2 : 0) + (x > width / 2 ? 1 : 0);
    return found.toSorted((a, b) => quarter(a) - quarter(b)).map(({ number }) => number);
  });
  judge.close();
  return sheets;
}
