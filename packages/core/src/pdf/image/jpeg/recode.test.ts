import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { engines } from "../../../../node/engines.ts";
import { decodeJpegSamples } from "./decode.ts";
import { encodeJpegSamples } from "./encode.ts";
import { estimateQuality } from "./quantization.ts";
import { recodeJpeg } from "./recode.ts";

const codec = await engines.images!();
const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../../../../fixtures/${name}`, import.meta.url)));

/** Waves of every colour, with grain. */
function picture(width: number, height: number, channels: 1 | 3) {
  const data = new Uint8Array(width * height * channels);
  for (let at = 0; at < data.length; at++) {
    const [x, y] = [Math.floor(at / channels) % width, Math.floor(at / channels / width)];
    const grain = (Math.imul(at, 0x2c1b3c6d) >>> 27) - 16;
    data[at] = 120 + 70 * Math.sin(x / (5 + (at % channels) * 3)) + 30 * Math.cos(y / 4) + grain;
  }
  return { width, height, channels, data };
}

/** As libjpeg-turbo reads it. */
async function pixels(file: Uint8Array): Promise<Uint8Array> {
  return (await codec.decodeJpeg(file, 8)).data;
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

function meanDifference(one: Uint8Array, other: Uint8Array): number {
  return one.reduce((sum, value, i) => sum + Math.abs(value - other[i]!), 0) / one.length;
}

/** One grey a block, in rows of two, with a marker after each two blocks: T.81 §E.1.4. */
function withRestarts(greys: readonly number[]): Uint8Array {
  const segment = (marker: number, ...body: number[]) => [0xff, marker, 0, body.length + 2, ...body];
  const counts = (length: number, count: number) =>
    Array.from({ length: 16 }, (_, i) => (i + 1 === length ? count : 0));
  const data: number[] = [];
  let bits = "";
  let previous = 0;
  greys.forEach((grey, index) => {
    const value = grey - 128;
    const difference = value - previous;
    const size = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1;
    const extra = difference < 0 ? difference + 2 ** size - 1 : difference;
    // Sizes have codes of four bits; the only other symbol is the end of the block, a zero.
    bits += size.toString(2).padStart(4, "0") + (size > 0 ? extra.toString(2).padStart(size, "0") : "") + "0";
    previous = value;
    if (index % 2 === 0) return;
    bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, "1");
    for (let at = 0; at < bits.length; at += 8) {
      const byte = Number.parseInt(bits.slice(at, at + 8), 2);
      data.push(byte, ...(byte === 0xff ? [0] : []));
    }
    if (index < greys.length - 1) data.push(0xff, 0xd0 + ((index >> 1) & 7));
    [bits, previous] = ["", 0];
  });
  return Uint8Array.from([
    0xff,
    0xd8,
    ...segment(0xdb, 0, ...Array.from({ length: 64 }, () => 8)),
    ...segment(0xc0, 8, 0, greys.length * 4, 0, 16, 1, 1, 0x11, 0),
    ...segment(0xc4, 0, ...counts(4, 12), ...Array.from({ length: 12 }, (_, i) => i)),
    ...segment(0xc4, 0x10, ...counts(1, 1), 0),
    ...segment(0xdd, 0, 2),
    ...segment(0xda, 1, 1, 0, 0, 63, 0),
    ...data,
    0xff,
    0xd9,
  ]);
}

describe("recodeJpeg", () => {
  it.each(["photo.jpg", "cmyk.jpg"])("makes %s smaller and leaves every sample as it was", (name) => {
    const file = fixture(name);
    const smaller = recodeJpeg(file, undefined)!;
    expect(smaller.length).toBeLessThan(file.length);
    expect(isSame(decodeJpegSamples(smaller).data, decodeJpegSamples(file).data)).toBe(true);
  });

  it.each([
    [1, 61, 97],
    [3, 97, 61],
    [3, 640, 480],
    [1, 1, 9],
  ] as const)("reads what mozjpeg writes: %i components, %i x %i", async (channels, width, height) => {
    for (const fullColour of [true, false]) {
      const file = await codec.encodeJpeg(picture(width, height, channels), {
        quality: 92,
        progressive: false,
        fullColour,
      });
      expect(isSame(await pixels(recodeJpeg(file, 100, 2)!), await pixels(file))).toBe(true);
    }
  });

  it("makes steps coarser", async () => {
    const image = picture(640, 480, 3);
    const file = await codec.encodeJpeg(image, { quality: 95, progressive: false, fullColour: true });
    const coarser = recodeJpeg(file, 70)!;
    expect(estimateQuality(coarser)).toBeCloseTo(70, 0);
    const [once, twice] = [encodeJpegSamples({ ...image, components: 3 }, 70)!, coarser];
    // Nearly as small, and as good, as if it had never been lossy before: colour at half the resolution too.
    expect(twice.length).toBeLessThan(once.length * 1.3);
    const difference = async (of: Uint8Array) => meanDifference(await pixels(of), image.data);
    expect(await difference(twice)).toBeLessThan((await difference(once)) * 1.1);
  });

  it("never makes steps finer", async () => {
    const file = await codec.encodeJpeg(picture(64, 64, 3), { quality: 40, progressive: false });
    expect(isSame(await pixels(recodeJpeg(file, 90, 2)!), await pixels(file))).toBe(true);
  });

  it("passes over markers between intervals", async () => {
    const greys = Array.from({ length: 40 }, (_, i) => (i * 89) % 256);
    const file = withRestarts(greys);
    const shown = await pixels(file);
    expect(shown[shown.length - 1]).toBe(greys.at(-1));
    expect(isSame(await pixels(recodeJpeg(file, 100, 2)!), shown)).toBe(true);
  });

  it("gives the file back where it gains nothing, or too little", async () => {
    const file = await codec.encodeJpeg(picture(300, 300, 3), { quality: 80, progressive: false });
    expect(recodeJpeg(file, undefined)).toBe(file);
    const smaller = recodeJpeg(file, 75)!;
    expect(recodeJpeg(file, 75, (smaller.length * 0.97) / file.length)).toBe(file);
    expect(recodeJpeg(file, 75, (smaller.length * 1.03) / file.length)).toEqual(smaller);
  });

  it("leaves other kinds and damaged files to others", async () => {
    const image = picture(200, 100, 3);
    expect(recodeJpeg(await codec.encodeJpeg(image, { quality: 80, progressive: true }), 60)).toBeUndefined();
    const file = await codec.encodeJpeg(image, { quality: 80, progressive: false });
    expect(recodeJpeg(file.subarray(0, file.length / 2), 60)).toBeUndefined();
    expect(recodeJpeg(file.subarray(0, 300), 60)).toBeUndefined();
    expect(recodeJpeg(new Uint8Array(0), 60)).toBeUndefined();
  });

  it("ends with whatever bytes", async () => {
    const file = await codec.encodeJpeg(picture(96, 64, 3), { quality: 80, progressive: false });
    for (let at = 2; at < file.length; at++) {
      const broken = file.slice();
      broken[at]! ^= 1 << (at & 7);
      const result = recodeJpeg(broken, at % 2 === 0 ? undefined : 50);
      expect(result === undefined || result.length < file.length * 4).toBe(true);
    }
  });
});
