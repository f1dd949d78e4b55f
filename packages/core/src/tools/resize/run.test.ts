import { expect, it } from "vitest";
import { mustOpen, type Picture } from "../../../../../e2e/oracles/pdfium.ts";
import { withPdfjs } from "../../../../../e2e/oracles/pdfjs.ts";
import { pageTexts } from "../../../../../e2e/oracles/pdftotext.ts";
import { check } from "../../../../../e2e/oracles/qpdf.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { pageDictionaries } from "../expect-pages.test-data.ts";
import { meanDifference } from "../drawn.test-data.ts";

const odd = loadFixture("odd-pages.pdf");
const everything = loadFixture("everything.pdf");

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

it("shows the same, fitted", async () => {
  // A page of the shape of the paper looks the same when both are drawn in the same size.
  const scaled = (await runTool("scale", [everything], { percent: 37 })).outputs[0]!;
  const [before, after] = [await pictures(everything, 400), await pictures(scaled, 400)];
  for (const [index, picture] of before.entries()) expect(meanDifference(picture!, after[index]!)).toBeLessThan(2);
  expect(pageTexts(scaled)).toEqual(pageTexts(everything));
});

it("takes links, fields and destinations along", async () => {
  const scaled = (await runTool("scale", [everything], { percent: 50 })).outputs[0]!;
  expect(check(scaled).warnings).toEqual([]);
  const [before, after] = await Promise.all(
    [everything, scaled].map((bytes) =>
      withPdfjs(bytes, async (document) => ({
        links: await document.links(1),
        places: await document.namedPlaces(),
        bookmarks: JSON.stringify(await document.bookmarks()).length,
        fields: await document.fields(),
      })),
    ),
  );
  expect(after!.fields).toEqual(before!.fields);
  expect(before!.places["section-1-2"]).toEqual({ page: 2, view: ["FitH", 400] });
  expect(after!.places["section-1-2"]).toEqual({ page: 2, view: ["FitH", 200] });
  expect(before!.links[0]).toEqual({ place: { page: 6, view: ["XYZ", 10, 700, 0] } });
  expect(after!.links[0]).toEqual({ place: { page: 6, view: ["XYZ", 5, 350, 0] } });
});

it("keeps the paper where it is told to", async () => {
  const { outputs } = await runTool("scale", [odd], { percent: 50, paper: "keep", pages: "2" });
  expect(pageDictionaries(outputs[0]!)[1]).toMatchObject({ "/CropBox": [50, 60, 250, 360], "/Rotate": 90 });
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
