import { describe, expect, it } from "vitest";
import { mustOpen } from "../../../../../e2e/oracles/pdfium.ts";
import { pageTexts } from "../../../../../e2e/oracles/pdftotext.ts";
import { check } from "../../../../../e2e/oracles/qpdf.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { readFeatures } from "../../../../../e2e/fidelity/features.ts";
import { engines } from "../../../node/engines.ts";
import { changes, ODD_SIZES } from "../drawn.test-data.ts";
import { ten } from "../expect-pages.test-data.ts";

const odd = loadFixture("odd-pages.pdf");

async function marked(file: Uint8Array, picture: Uint8Array, options: Record<string, unknown>): Promise<Uint8Array> {
  return (await runTool("watermark-image", [file, picture], options, engines)).outputs[0]!;
}

const SIDE = 20;

/** A red square, its right half transparent. */
async function png(): Promise<Uint8Array> {
  const data = Uint8Array.from({ length: SIDE * SIDE * 4 }, (_, at) => {
    const right = (at >> 2) % SIDE >= SIDE / 2;
    return [255, 0, 0, right ? 0 : 255][at & 3]!;
  });
  return (await engines.images()).encodePng({ width: SIDE, height: SIDE, channels: 4, data });
}

async function jpeg(): Promise<Uint8Array> {
  const data = Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, at) => [0, 0, 255][at % 3]!);
  return (await engines.images()).encodeJpeg({ width: SIDE, height: SIDE, channels: 3, data }, { quality: 90 });
}

describe("a picture on pages", () => {
  it("may be an SVG file, whose shapes stay shapes", async () => {
    const square = `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20" fill="#00f"/></svg>`;
    const options = { scale: 20, position: "bottom-right", margin: "10pt", opacity: 100 };
    const vector = await marked(odd, new TextEncoder().encode(square), options);
    const pixels = await marked(odd, await jpeg(), options);
    for (const [index, [, , unit]] of ODD_SIZES.entries()) {
      const [ours, theirs] = [await changes(odd, vector, index, unit), await changes(odd, pixels, index, unit)];
      expect(Object.keys(ours)).toEqual(Object.keys(theirs));
      const edges = Object.values(theirs).flat();
      for (const [i, edge] of Object.values(ours).flat().entries()) expect(Math.abs(edge! - edges[i]!)).toBeLessThan(2);
    }
  });

  it("stands where it is told to on every page as it is seen", async () => {
    const options = { scale: 20, position: "bottom-right", margin: "10pt", opacity: 100 };
    const bytes = await marked(odd, await jpeg(), options);
    for (const [index, [width, , unit]] of ODD_SIZES.entries()) {
      for (const changed of Object.values(await changes(odd, bytes, index, unit))) {
        const expected = [width - 10 - width / 5, 10, width - 10, 10 + width / 5];
        changed!.forEach((value, i) => expect(Math.abs(value - expected[i]!)).toBeLessThan(2.5));
      }
    }
  });

  it("fills a box as far as its shape allows, in the middle of it, on every page as it is seen", async () => {
    // A square in a box of 100 by 60, turned so that it touches top and bottom with its corners.
    const options = { box: "40pt 30pt 100pt 60pt", angle: 45, opacity: 100, scale: 3, position: "bottom-right" };
    const bytes = await marked(odd, await jpeg(), options);
    for (const [index, [, height, unit]] of ODD_SIZES.entries()) {
      for (const changed of Object.values(await changes(odd, bytes, index, unit))) {
        const expected = [60, height - 90, 120, height - 30];
        changed!.forEach((value, i) => expect(Math.abs(value - expected[i]!)).toBeLessThan(2.5));
      }
    }
  });

  it("is not both put into a box and tiled", async () => {
    await expect(marked(odd, await jpeg(), { box: "1 1 9 9", tile: true })).rejects.toMatchObject({
      code: "invalid-option",
      details: { field: "box" },
    });
  });

  it("lets the page show through where it is transparent", async () => {
    const options = { scale: 0, position: "center", opacity: 100 };
    const bytes = await marked(ten, await png(), options);
    expect(check(bytes).warnings).toEqual([]);
    expect(pageTexts(bytes)).toEqual(pageTexts(ten));
    const { pdfium } = await changes(ten, bytes, 0);
    // 20 pixels at 96 dpi are 15 points, of which the left half shows.
    expect(Math.abs(pdfium![2] - pdfium![0] - 7.5)).toBeLessThan(1.6);
    expect(Math.abs(pdfium![3] - pdfium![1] - 15)).toBeLessThan(1.6);
  });

  it("may be a page of another file, faint as a whole", async () => {
    const bytes = await marked(ten, loadFixture("across.pdf"), { scale: 50, opacity: 20, pages: "1" });
    expect(check(bytes).warnings).toEqual([]);
    expect(pageTexts(bytes)[0]).toContain("Secret outside");
    const judge = await mustOpen(bytes);
    const { data } = judge.picture(0, { scale: 1, maxSide: 2000 })!;
    judge.close();
    // The darkest blue of the other page, 20% of it on white.
    const faint = (value: number, at: number) =>
      at % 4 === 0 && value > 240 && data[at + 2]! > 205 && data[at + 2]! < 225;
    expect(data.some(faint)).toBe(true);
  });

  it("must be a picture", async () => {
    await expect(marked(ten, new TextEncoder().encode("<svg/>"), {})).rejects.toMatchObject({
      code: "unsupported-type",
      details: { file: 2 },
    });
  });
});

describe("a page with layers on pages", () => {
  const layered = loadFixture("layers.pdf");
  // A page as large as the picture, which is put on it as it is.
  const options = { scale: 100, opacity: 100, pages: "1" };

  it("shows and hides what they do", async () => {
    const document = await mustOpen(await marked(loadFixture("three-pages.pdf"), layered, options));
    const [plain, picture] = [await mustOpen(loadFixture("three-pages.pdf")), await mustOpen(layered)];
    const place = { scale: 1, maxSide: 2000 };
    const [was, mark, is] = [plain.picture(0, place)!, picture.picture(0, place)!, document.picture(0, place)!];
    // Both are dark on white, so the darker of the two is what must be seen.
    const wrong = is.data.filter((value, at) => Math.abs(value - Math.min(was.data[at]!, mark.data[at]!)) > 64);
    expect(wrong.length).toBeLessThan(is.data.length / 10_000);
  });

  it.each([
    ["a document without any", "three-pages.pdf", ["Base", "Notes"]],
    ["a document with its own", "layers.pdf", ["Base", "Notes", "German", "French", "Base", "Notes"]],
  ])("brings those of the page to %s", async (_, file, names) => {
    const bytes = await marked(loadFixture(file), layered, options);
    const { layers } = await readFeatures(bytes);
    expect(layers.map(({ name }) => name)).toEqual(names);
    expect(check(bytes).warnings).toEqual([]);
  });
});
