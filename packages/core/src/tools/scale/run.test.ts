import { expect, it } from "vitest";
import { mustOpen, type Picture } from "../../../../../e2e/oracles/pdfium.ts";
import { withPdfjs } from "../../../../../e2e/oracles/pdfjs.ts";
import { pageTexts } from "../../../../../e2e/oracles/pdftotext.ts";
import { pictureOf } from "../../../../../e2e/oracles/pdftoppm.ts";
import { check } from "../../../../../e2e/oracles/qpdf.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { meanDifference, ODD_SIZES } from "../drawn.test-data.ts";
import { pageDictionaries } from "../expect-pages.test-data.ts";

const odd = loadFixture("odd-pages.pdf");
const everything = loadFixture("everything.pdf");

async function scaled(file: Uint8Array, options: Record<string, unknown>): Promise<Uint8Array> {
  return (await runTool("scale", [file], options)).outputs[0]!;
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

it.each([50, 150])(
  "makes turned, cropped and blown up pages %i percent as large, as they are seen",
  async (percent) => {
    const bytes = await scaled(odd, { percent });
    const judge = await mustOpen(bytes);
    for (const [index, [width, height, unit]] of ODD_SIZES.entries()) {
      // Neither judge heeds UserUnit, which stays what it is.
      const expected = [width, height].map((side) => (side * percent) / 100 / unit);
      const byPdfium = judge.picture(index, { scale: 1, maxSide: 5000 })!;
      const byPoppler = pictureOf(bytes, index, 72);
      for (const seen of [byPdfium, byPoppler]) {
        expect(Math.abs(seen.width - expected[0]!)).toBeLessThanOrEqual(1);
        expect(Math.abs(seen.height - expected[1]!)).toBeLessThanOrEqual(1);
      }
    }
    judge.close();
  },
);

it("leaves pages alone that are not named", async () => {
  const after = pageDictionaries(await scaled(odd, { percent: 50, pages: "1" }));
  expect(after[1]).toMatchObject({ "/CropBox": pageDictionaries(odd)[1]!["/CropBox"] });
});

it("shrinks what is on a page about its middle where the paper stays", async () => {
  const [before] = await pictures(everything, 600);
  const [after] = await pictures(await scaled(everything, { percent: 50, paper: "keep" }), 600);
  expect([after!.width, after!.height]).toEqual([before!.width, before!.height]);
  const [whole, half] = [inked(before!), inked(after!)];
  const middle = [before!.width / 2, before!.height / 2, before!.width / 2, before!.height / 2];
  for (const [side, place] of whole.entries())
    expect(Math.abs(half[side]! - (middle[side]! + (place - middle[side]!) / 2))).toBeLessThan(3);
});

/** Left, top, right and bottom of what is not white. */
function inked({ width, height, data }: Picture): readonly number[] {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let pixel = 0; pixel < width * height; pixel++) {
    if (data[pixel * 4]! > 200 && data[pixel * 4 + 1]! > 200 && data[pixel * 4 + 2]! > 200) continue;
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
  }
  return [left, top, right, bottom];
}

it("shows the same", async () => {
  const smaller = await scaled(everything, { percent: 37 });
  const [before, after] = [await pictures(everything, 400), await pictures(smaller, 400)];
  for (const [index, picture] of before.entries()) expect(meanDifference(picture!, after[index]!)).toBeLessThan(2);
  expect(pageTexts(smaller)).toEqual(pageTexts(everything));
});

it("takes links, fields and destinations along", async () => {
  const smaller = await scaled(everything, { percent: 50 });
  expect(check(smaller).warnings).toEqual([]);
  const [before, after] = await Promise.all(
    [everything, smaller].map((bytes) =>
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
  const after = await scaled(odd, { percent: 50, paper: "keep", pages: "2" });
  expect(pageDictionaries(after)[1]).toMatchObject({ "/CropBox": [50, 60, 250, 360], "/Rotate": 90 });
});
