import { describe, expect, it } from "vitest";
import { engines } from "../../../../node/engines.ts";
import { PdfDict, PdfName, PdfStream } from "../../syntax/objects.ts";
import { drawn, imagePage } from "../image-page.test-data.ts";
import { decodeJpegSamples, type JpegSamples } from "./decode.ts";
import { resampled } from "../resample.ts";
import { encodeJpegSamples } from "./encode.ts";
import { estimateQuality } from "./quantization.ts";

const codec = await engines.images!();

/** Waves with an edge through them. */
function picture(width: number, height: number, components: number): JpegSamples {
  const data = new Uint8Array(width * height * components);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < components; c++) {
        const wave = 100 + 60 * Math.sin(x / (9 + c * 4)) + 40 * Math.cos(y / (7 + c * 3));
        data[(y * width + x) * components + c] = x + y > width ? wave : 255 - wave;
      }
    }
  }
  return { width, height, components, data };
}

function meanDifference(one: Uint8Array, other: Uint8Array): number {
  let sum = 0;
  one.forEach((value, i) => (sum += Math.abs(value - other[i]!)));
  return sum / one.length;
}

describe("encodeJpegSamples", () => {
  it.each([
    [1, 97, 61, 90],
    [1, 8, 8, 90],
    [1, 1, 1000, 75],
    [3, 97, 61, 95],
    [3, 33, 17, 90],
    [3, 640, 480, 60],
  ])("writes what libjpeg reads: %i components, %i x %i, quality %i", async (components, width, height, quality) => {
    const image = picture(width, height, components);
    const file = encodeJpegSamples(image, quality)!;
    const read = await codec.decodeJpeg(file, 8);
    expect(read).toMatchObject({ width, height, channels: components });
    expect(meanDifference(read.data, image.data)).toBeLessThan(quality > 90 ? 2 : 6);
    expect(estimateQuality(file)).toBeCloseTo(quality, 0);
  });

  it("keeps four components as they are, for viewers too", async () => {
    const image = picture(90, 60, 4);
    const file = encodeJpegSamples(image, 92)!;
    expect(meanDifference(decodeJpegSamples(file).data, image.data)).toBeLessThan(3);
    const entries = { Subtype: "Image", ColorSpace: "DeviceCMYK" };
    const names = Object.entries(entries).map(([key, name]): [string, PdfName] => [key, PdfName.of(name)]);
    const dict = new PdfDict(names).with({ Width: 90, Height: 60, BitsPerComponent: 8 });
    const plain = await drawn(imagePage(new PdfStream(dict, image.data), 90, 60));
    const jpeg = new PdfStream(dict.with({ Filter: PdfName.of("DCTDecode") }), file);
    const shown = await drawn(imagePage(jpeg, 90, 60));
    expect(meanDifference(new Uint8Array(shown.data), new Uint8Array(plain.data))).toBeLessThan(4);
  });

  it("does not write what JPEG cannot hold", () => {
    expect(encodeJpegSamples({ width: 70_000, height: 1, components: 1, data: new Uint8Array(70_000) }, 80)).toBe(
      undefined,
    );
    expect(encodeJpegSamples({ width: 1, height: 1, components: 2, data: new Uint8Array(2) }, 80)).toBe(undefined);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8] as const)("reads a picture at %i eighths of its size", async (eighths) => {
    const odd = await codec.decodeJpeg(encodeJpegSamples(picture(97, 61, 3), 90)!, eighths);
    expect([odd.width, odd.height]).toEqual([Math.ceil((97 * eighths) / 8), Math.ceil((61 * eighths) / 8)]);
    const whole = picture(192, 128, 3);
    const read = await codec.decodeJpeg(encodeJpegSamples(whole, 90)!, eighths);
    const expected = resampled({ ...whole, channels: 3 }, read.width, read.height);
    expect(meanDifference(read.data, expected.data)).toBeLessThan(6);
  });
});
