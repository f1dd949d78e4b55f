import { expect, it } from "vitest";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { engines } from "../../../node/engines.ts";
import { three } from "../expect-pages.test-data.ts";

const codec = await engines.images();
const pictures = loadFixture("pictures.pdf");

async function extracted(bytes: Uint8Array, options: Record<string, unknown> = {}) {
  const { outputs, types } = await runTool("extract-images", [bytes], options, engines);
  const files = outputs.map((output) => codec.open(output));
  const images = await Promise.all(files.map((file) => file.frame(0)));
  return { outputs, types, images };
}

it("takes each image once, in full, as it looks", async () => {
  const { types, images } = await extracted(pictures);
  expect(images.map(({ width, height, channels }) => `${width}x${height} ${channels}`)).toEqual([
    "240x160 3",
    "200x130 4",
    "600x400 1",
    "64x64 4",
    "90x60 3",
    "200x150 3",
  ]);
  expect(new Set(types)).toEqual(new Set(["image/png"]));
  const chart = images.at(-1)!;
  expect(Array.from(chart.data.subarray(0, 3))).toEqual([255, 255, 255]);
  expect(Array.from(chart.data.subarray(149 * 600 + 3, 149 * 600 + 6))).toEqual([192, 32, 32]);
});

it("gives back the very JPEG that was put in", async () => {
  const photo = loadFixture("photo.jpg");
  const { outputs } = await runTool("images-to-pdf", [photo, photo], {}, engines);
  const { outputs: files, types } = await extracted(outputs[0]!);
  expect(types).toEqual(["image/jpeg"]);
  const [before, after] = [await codec.open(photo).frame(0), await codec.open(files[0]!).frame(0)];
  expect(after).toEqual(before);
  const scan = Buffer.from(photo).subarray(-300);
  expect(Buffer.from(files[0]!).includes(scan)).toBe(true);
});

it("leaves out small ones, and converts where asked", async () => {
  const { types, images } = await extracted(pictures, { format: "jpg", "min-pixels": 25_000 });
  expect(types).toEqual(Array.from({ length: 4 }, () => "image/jpeg"));
  expect(images.every(({ width, height }) => width * height >= 25_000)).toBe(true);
});

it("finds nothing in a file without images", async () => {
  await expect(extracted(three)).rejects.toMatchObject({ code: "no-match" });
});
