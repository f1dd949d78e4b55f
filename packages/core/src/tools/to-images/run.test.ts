import { describe, expect, it } from "vitest";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { engines } from "../../../node/engines.ts";
import type { RasterImage } from "../../engines/ports.ts";
import { toRgba } from "../../pdf/image/raster.ts";
import { three } from "../expect-pages.test-data.ts";

const codec = await engines.images();

async function images(bytes: Uint8Array, options: Record<string, unknown>): Promise<RasterImage[]> {
  const { outputs } = await runTool("to-images", [bytes], options, engines);
  return Promise.all(outputs.map((output) => codec.open(output).frame(0)));
}

async function rendered(bytes: Uint8Array, page: number, dpi: number) {
  const document = (await engines.renderer()).open(bytes);
  try {
    return document.renderPage(page, dpi / 72);
  } finally {
    document.close();
  }
}

describe("to-images", () => {
  it("gives PNG files of exactly what is drawn", async () => {
    const all = await images(three, { dpi: 40 });
    expect(all).toHaveLength(3);
    for (const [page, image] of all.entries()) {
      const drawn = await rendered(three, page, 40);
      expect([image.width, image.height]).toEqual([drawn.width, drawn.height]);
      expect(toRgba(image)).toEqual(drawn.data);
      expect(image.data.some((value) => value < 128)).toBe(true);
    }
  });

  it("notes the resolution", async () => {
    for (const format of ["png", "jpg"]) {
      const { outputs } = await runTool("to-images", [three], { format, dpi: 96, pages: "1" }, engines);
      expect(codec.open(outputs[0]!).dpi(0)).toBeCloseTo(96, 1);
    }
  });

  it.each(["jpg", "webp"])("gives %s files that look the same", async (format) => {
    const [image] = await images(three, { format, dpi: 40, pages: "2", quality: 90 });
    const drawn = await rendered(three, 1, 40);
    const differences = toRgba(image!).map((value, i) => Math.abs(value - drawn.data[i]!));
    expect(differences.reduce((sum, value) => sum + value, 0) / differences.length).toBeLessThan(4);
  });

  it("leaves the paper out", async () => {
    const [image] = await images(three, { dpi: 40, pages: "1", transparent: true });
    expect(image!.channels).toBe(4);
    const alphas = image!.data.filter((_, i) => i % 4 === 3);
    expect(alphas.filter((alpha) => alpha === 0).length).toBeGreaterThan(alphas.length / 2);
    expect(alphas).toContain(255);
  });

  it("drops colours", async () => {
    const coloured = loadFixture("everything.pdf");
    const [grey] = await images(coloured, { dpi: 30, pages: "1", grayscale: true });
    expect(grey!.channels).toBe(1);
  });

  it("opens protected files, and says what is wrong with others", async () => {
    const locked = loadFixture("encrypted-aes-256.pdf");
    await expect(images(locked, {})).rejects.toMatchObject({ code: "password-required" });
    await expect(images(locked, { password: ["no"] })).rejects.toMatchObject({ code: "password-wrong" });
    await expect(images(new TextEncoder().encode("no PDF"), {})).rejects.toMatchObject({ code: "unsupported-type" });
  });

  it("refuses more pixels than memory holds", async () => {
    const { outputs } = await runTool("insert-blank", [three], {}, engines);
    const poster = new TextDecoder("latin1")
      .decode(outputs[0])
      .replace(/\/MediaBox ?\[ ?0 0 [\d.]+ [\d.]+/g, (box) =>
        box.replace(/[\d.]+ [\d.]+$/, (size) => "9".repeat(size.length)),
      );
    const bytes = Uint8Array.from(poster, (letter) => letter.charCodeAt(0));
    await expect(images(bytes, { dpi: 1200 })).rejects.toMatchObject({ code: "too-complex" });
  });
});
