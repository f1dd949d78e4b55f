import { describe, expect, it } from "vitest";
import { execFileSync } from "node:child_process";
import { check, QpdfObjects } from "../../../../../e2e/oracles/qpdf.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { png, pngRows } from "../../../../../fixtures/source/images.ts";
import { engines } from "../../../node/engines.ts";
import { toRgba } from "../../pdf/image/raster.ts";

const codec = await engines.images();

async function pdfOf(files: readonly Uint8Array[], options: Record<string, unknown> = {}): Promise<Uint8Array> {
  const { outputs } = await runTool("images-to-pdf", files, options, engines);
  expect(check(outputs[0]!).warnings).toEqual([]);
  return outputs[0]!;
}

/** Pages as PDFium draws them at `dpi`. */
async function drawn(bytes: Uint8Array, dpi: number) {
  const document = (await engines.renderer()).open(bytes);
  try {
    return Array.from({ length: document.pageCount }, (_, index) => document.renderPage(index, dpi / 72));
  } finally {
    document.close();
  }
}

/** Images as pdfimages lists them: width, height, colours, components, bits, encoding. */
function listed(bytes: Uint8Array): string[] {
  const list = execFileSync("pdfimages", ["-list", "-"], { input: bytes, encoding: "utf8" });
  return list
    .trim()
    .split("\n")
    .slice(2)
    .map((line) => line.trim().split(/\s+/).slice(2, 9).join(" "));
}

function meanDifference(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += Math.abs(one[i]! - other[i]!);
  return sum / one.length;
}

const gradient = (x: number, y: number, c: number) => (x * 7 + y * 3 + c * 50) & 255;

describe("images-to-pdf", () => {
  it("puts JPEG data in as it is, upright, and without what it tells of its maker", async () => {
    const photo = loadFixture("photo.jpg");
    const bytes = await pdfOf([photo], { dpi: 72 });
    expect(listed(bytes)).toEqual(["image 48 32 rgb 3 8 jpeg"]);
    const [page] = await drawn(bytes, 72);
    expect([page!.width, page!.height]).toEqual([32, 48]);
    const stored = toRgba(await codec.open(photo).frame(0));
    const turned = new Uint8ClampedArray(32 * 48 * 4);
    for (let y = 0; y < 48; y++) {
      for (let x = 0; x < 32; x++) {
        const from = ((31 - x) * 48 + y) * 4;
        turned.set(stored.subarray(from, from + 4), (y * 32 + x) * 4);
      }
    }
    expect(meanDifference(page!.data, turned)).toBeLessThan(6);
    expect(new TextDecoder("latin1").decode(bytes)).not.toMatch(/canary|Exif/i);
  });

  it("puts PNG data in as it is", async () => {
    const drawing = loadFixture("drawing.png");
    const bytes = await pdfOf([drawing], { dpi: 72 });
    expect(listed(bytes)).toEqual(["image 64 40 index 1 8 image"]);
    const raw = new QpdfObjects(bytes);
    expect(raw.pages).toHaveLength(1);
    expect((await drawn(bytes, 72))[0]!.data).toEqual(toRgba(await codec.open(drawing).frame(0)));
    expect(new TextDecoder("latin1").decode(bytes)).not.toContain("canary");
  });

  it("keeps alpha as a soft mask", async () => {
    const bytes = await pdfOf([loadFixture("disc.png")], { dpi: 72 });
    expect(listed(bytes).map((line) => line.split(" ")[0])).toEqual(["image", "smask"]);
    const [page] = await drawn(bytes, 72);
    expect(Array.from(page!.data.slice(0, 3))).toEqual([255, 255, 255]);
    expect(Array.from(page!.data.slice((20 * 40 + 20) * 4, (20 * 40 + 20) * 4 + 3))).toEqual([220, 120, 120]);
  });

  it("shows inks right", async () => {
    const cmyk = loadFixture("cmyk.jpg");
    const bytes = await pdfOf([cmyk], { dpi: 72 });
    expect(listed(bytes)).toEqual(["image 40 24 cmyk 4 8 jpeg"]);
    const expected = toRgba(await codec.open(cmyk).frame(0));
    expect(meanDifference((await drawn(bytes, 72))[0]!.data, expected)).toBeLessThan(12);
  });

  it("takes every page of a TIFF, and the first frame of an animation", async () => {
    const { outputs, notes } = await runTool(
      "images-to-pdf",
      [loadFixture("pages.tiff"), loadFixture("animation.gif"), loadFixture("photo.webp")],
      {},
      engines,
    );
    expect(listed(outputs[0]!)).toEqual([
      "image 60 40 gray 1 1 ccitt",
      "image 40 24 gray 1 1 ccitt",
      expect.stringContaining("image 30 20 index"),
      expect.stringContaining("image 48 32 rgb 3 8 jpeg"),
    ]);
    expect(notes.map(({ code }) => code)).toEqual(["animation-stilled"]);
    const pages = await drawn(outputs[0]!, 100);
    const fax = toRgba(await codec.open(loadFixture("pages.tiff")).frame(0));
    expect(pages[0]!.data).toEqual(fax);
  });

  it("fits images on paper", async () => {
    const bytes = await pdfOf([loadFixture("drawing.png"), loadFixture("photo.jpg")], { size: "a4", margin: 20 });
    const pages = await drawn(bytes, 72);
    expect(pages.map(({ width, height }) => [width, height])).toEqual([
      [842, 595],
      [595, 842],
    ]);
    const margin = pages[0]!.data.slice(0, 842 * 4 * 56);
    expect(margin.every((value) => value === 255)).toBe(true);
  });

  it.each([
    ["16 bits", { bits: 16, type: 2, rows: pngRows(20, 10, 6, gradient) }],
    ["grey and alpha", { type: 4, rows: pngRows(20, 10, 2, gradient) }],
  ])("reads PNG of %s", async (_, options) => {
    const file = png({ width: 20, height: 10, ...options });
    const [page] = await drawn(await pdfOf([file], { dpi: 72 }), 72);
    const image = await codec.open(file).frame(0);
    const over = toRgba(image).map((value, i, all) => {
      const alpha = all[i | 3]!;
      return (i & 3) === 3 ? 255 : Math.round((value * alpha + 255 * (255 - alpha)) / 255);
    });
    expect(meanDifference(page!.data, over)).toBeLessThan(1);
  });

  it("takes what is long and thin, and wrong checksums", async () => {
    const thin = png({ width: 1, height: 100_000, type: 0, rows: pngRows(1, 100_000, 1, (_, y) => y) });
    thin[thin.length - 20]! ^= 0xff;
    const bytes = await pdfOf([thin]);
    expect(listed(bytes)).toEqual(["image 1 100000 gray 1 8 image"]);
  });

  it("decodes nothing that memory could not hold", async () => {
    const huge = png({ width: 30_000, height: 30_000, type: 6, rows: new Uint8Array(1000) });
    await expect(pdfOf([huge])).rejects.toMatchObject({ code: "too-complex", details: { file: 1 } });
  });

  it("writes a truncated PNG anew, and names the file that is none", async () => {
    const whole = png({ width: 50, height: 50, type: 2, rows: pngRows(50, 50, 3, gradient) });
    expect(listed(await pdfOf([whole.subarray(0, whole.length / 2)]))).toHaveLength(1);
    const files = [whole, new TextEncoder().encode("no image")];
    await expect(pdfOf(files)).rejects.toMatchObject({ code: "unsupported-type", details: { file: 2 } });
  });
});
