import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { check, QpdfObjects } from "../../../../../e2e/oracles/qpdf.ts";
import { pageTexts } from "../../../../../e2e/oracles/pdftotext.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { structuralSimilarity } from "../../../../../e2e/oracles/similarity.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { engines } from "../../../node/engines.ts";
import { ten } from "../expect-pages.test-data.ts";

const pictures = loadFixture("pictures.pdf");

async function compressed(bytes: Uint8Array, options: Record<string, unknown> = {}) {
  const { outputs, notes } = await runTool("compress", [bytes], options, engines);
  return { bytes: outputs[0]!, notes: Object.fromEntries(notes.map(({ code, message }) => [code, message])) };
}

async function drawn(bytes: Uint8Array, dpi = 100) {
  const document = (await engines.renderer()).open(bytes);
  try {
    return document.renderPage(0, dpi / 72);
  } finally {
    document.close();
  }
}

interface Listed {
  readonly type: string;
  readonly width: number;
  readonly height: number;
  readonly color: string;
  readonly bits: number;
  readonly encoding: string;
}

/** Images as pdfimages lists them. */
function listed(bytes: Uint8Array): Listed[] {
  const list = execFileSync("pdfimages", ["-list", "-"], { input: bytes, encoding: "utf8" });
  const rows = list.trim().split("\n").slice(2);
  return rows.map((line) => {
    const [, , type, width, height, color, , bits, encoding] = line.trim().split(/\s+/);
    return { type: type!, width: +width!, height: +height!, color: color!, bits: +bits!, encoding: encoding! };
  });
}

describe("compress", () => {
  it.each([
    ["lossless", 1, 100_000],
    ["high", 0.97, 30_000],
    ["medium", 0.95, 20_000],
    ["low", 0.9, 18_000],
  ])("to %s keeps the look and shrinks", async (quality, similarity, most) => {
    const { bytes } = await compressed(pictures, { quality });
    expect(check(bytes).warnings).toEqual([]);
    expect(bytes.length).toBeLessThan(most);
    const [before, after] = [await drawn(pictures), await drawn(bytes)];
    if (similarity === 1) expect(Buffer.from(after.data).equals(Buffer.from(before.data))).toBe(true);
    expect(structuralSimilarity(before, after)).toBeGreaterThanOrEqual(similarity);
    expect(pageTexts(bytes)).toEqual(pageTexts(pictures));
  });

  it("reduces images to what is seen, their masks in step, and merges twins", async () => {
    const images = listed((await compressed(pictures, { "max-dpi": 72 })).bytes);
    const photos = images.filter(({ color, type }) => color === "rgb" && type === "image");
    expect(photos.map(({ width, height, encoding }) => `${width}x${height} ${encoding}`)).toEqual([
      "120x80 jpeg",
      "120x80 jpeg",
      "123x80 jpeg",
    ]);
    expect(new QpdfObjects(pictures).pages).toHaveLength(1);
    const objects = new Set(
      execFileSync("pdfimages", ["-list", "-"], { input: (await compressed(pictures)).bytes, encoding: "utf8" })
        .trim()
        .split("\n")
        .slice(2)
        .map((line) => line.trim().split(/\s+/)[10]),
    );
    expect(objects.size).toBe(6);
  });

  it("keeps inks, palettes and black and white what they are", async () => {
    const images = listed((await compressed(pictures)).bytes);
    expect(images.find(({ color }) => color === "cmyk")).toBeDefined();
    expect(images.find(({ color }) => color === "index")?.bits).toBe(2);
    expect(images.find(({ width }) => width === 600)?.bits).toBe(1);
  });

  it("drops what nobody sees, and says by how much each part shrank", async () => {
    const { bytes, notes } = await compressed(pictures);
    const objects = new QpdfObjects(bytes);
    const page = objects.dictionary(objects.pages[0]!);
    expect(page).not.toHaveProperty("/Thumb");
    expect(page).not.toHaveProperty("/PieceInfo");
    expect(notes["compressed-images"]).toMatch(/^Images: \d+\.\d kB before, \d\.\d kB now\.$/);
  });

  it("takes the colours out where asked", async () => {
    const { bytes } = await compressed(pictures, { grayscale: true });
    expect(check(bytes).warnings).toEqual([]);
    const { data } = await drawn(bytes);
    let most = 0;
    for (let at = 0; at < data.length; at += 4) {
      const pixel = data.subarray(at, at + 3);
      most = Math.max(most, Math.max(...pixel) - Math.min(...pixel));
    }
    expect(most).toBeLessThan(3);
    expect(bytes.length).toBeLessThan((await compressed(pictures)).bytes.length);
    expect(pageTexts(bytes)).toEqual(pageTexts(pictures));
  });

  it("reaches a target, with no more loss than it takes", async () => {
    const { bytes, notes } = await compressed(pictures, { "target-size": 60_000 });
    expect(bytes.length).toBeLessThanOrEqual(60_000);
    expect(notes).not.toHaveProperty("target-missed");
    const similarity = structuralSimilarity(await drawn(pictures), await drawn(bytes));
    expect(similarity).toBeGreaterThan(0.97);
  });

  it("says when a target cannot be reached", async () => {
    const { bytes, notes } = await compressed(pictures, { "target-size": 2000 });
    expect(bytes.length).toBeLessThan(20_000);
    expect(notes["target-missed"]).toContain("cannot be made as small as 2.0 kB");
  });

  it("never gives back more than it was given", async () => {
    const once = (await compressed(pictures, { quality: "low" })).bytes;
    for (const bytes of [once, ten]) {
      const again = await compressed(bytes, { quality: "low" });
      expect(again.bytes.length).toBeLessThanOrEqual(bytes.length);
    }
    const { notes } = await compressed((await compressed(ten)).bytes);
    expect(notes).toHaveProperty("already-small");
  });

  it("gives the same bytes each time", async () => {
    expect((await compressed(pictures)).bytes).toEqual((await compressed(pictures)).bytes);
  });
});
