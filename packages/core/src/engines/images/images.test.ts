import { describe, expect, it } from "vitest";
import { engines } from "../../../node/engines.ts";
import type { RasterImage } from "../ports.ts";

const codec = await engines.images!();

/** A gradient with a disc, transparent outside of it when there is alpha. */
function picture(channels: 1 | 3 | 4, width = 97, height = 61): RasterImage {
  const data = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const values = [x * 2, y * 4, 255 - x, Math.hypot(x - 48, y - 30) < 25 ? 255 : 40];
      for (let c = 0; c < channels; c++) data[(y * width + x) * channels + c] = values[c]!;
    }
  }
  return { width, height, channels, data };
}

function meanDifference(one: RasterImage, other: RasterImage): number {
  let sum = 0;
  const pixels = one.width * one.height;
  for (let i = 0; i < pixels; i++) {
    sum += Math.abs(one.data[i * one.channels]! - other.data[i * other.channels]!);
  }
  return sum / pixels;
}

describe("PNG", () => {
  it.each([1, 3, 4] as const)("gives back what %i channels hold", async (channels) => {
    const image = picture(channels);
    const file = codec.open(await codec.encodePng(image, 150));
    expect(file.type).toBe("image/png");
    expect(file.dpi(0)).toBeCloseTo(150, 1);
    expect(await file.frame(0)).toEqual(image);
  });

  it("uses a palette for few colours", async () => {
    const many = picture(3);
    const few = { ...many, data: many.data.map((value) => value & 0xc0) };
    const bytes = await codec.encodePng(few);
    expect(bytes[25]).toBe(3);
    expect(await codec.open(bytes).frame(0)).toEqual(few);
  });

  it("reads past wrong checksums and a missing end", async () => {
    const image = picture(3);
    const bytes = await codec.encodePng(image);
    bytes[31]! ^= 0xff;
    expect(await codec.open(bytes).frame(0)).toEqual(image);
    const cut = (await codec.encodePng(image)).subarray(0, bytes.length / 2);
    const shown = await codec.open(cut).frame(0);
    expect(shown.data.subarray(0, 97 * 3)).toEqual(image.data.subarray(0, 97 * 3));
  });
});

describe("JPEG", () => {
  it("is read and written", async () => {
    const image = picture(3);
    const file = codec.open(await codec.encodeJpeg(image, { quality: 95 }));
    expect([file.type, file.size(0)]).toEqual(["image/jpeg", { width: 97, height: 61 }]);
    expect(meanDifference(await file.frame(0), image)).toBeLessThan(2);
  });

  it("shows what there is of a truncated file, and refuses what is none", async () => {
    const bytes = await codec.encodeJpeg(picture(3), { quality: 95, progressive: false });
    expect((await codec.open(bytes.subarray(0, bytes.length / 2)).frame(0)).width).toBe(97);
    await expect(codec.open(bytes.subarray(0, 200)).frame(0)).rejects.toMatchObject({ code: "damaged" });
    expect(meanDifference(await codec.open(bytes).frame(0), picture(3))).toBeLessThan(2);
  });
});

describe("WebP", () => {
  it("is read and written, without loss at 100", async () => {
    const image = picture(4);
    expect(meanDifference(await codec.open(await codec.encodeWebp(image, 80)).frame(0), image)).toBeLessThan(4);
    expect(await codec.open(await codec.encodeWebp(picture(3), 100)).frame(0)).toMatchObject({ width: 97, height: 61 });
  });
});

describe("other files", () => {
  it("are refused", () => {
    expect(() => codec.open(new Uint8Array(100))).toThrow(expect.objectContaining({ code: "unsupported-type" }));
    expect(() => codec.open(new TextEncoder().encode("GIF89a"))).toThrow(expect.objectContaining({ code: "damaged" }));
  });

  it("of too many pixels are not decoded", async () => {
    const bytes = await codec.encodePng(picture(1, 8, 8));
    new DataView(bytes.buffer).setUint32(16, 30_000);
    new DataView(bytes.buffer).setUint32(20, 30_000);
    await expect(codec.open(bytes).frame(0)).rejects.toMatchObject({ code: "too-complex" });
  });
});
