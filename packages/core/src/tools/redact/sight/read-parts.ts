/** Reads parts of a drawn page, many at once: a recogniser takes longer to begin than to read one more line. */
import type { RasterImage } from "../../../pdf/image/raster.ts";
import { FRAME, stacked } from "./crop.ts";
import type { Eyes } from "./eyes.ts";
import { readUpright } from "./read-upright.ts";

/** What is read with less is a guess at specks. */
const LEGIBLE = 60;

const MOST_PIXELS = 8_000_000;

/** For each part what is legible in it, once for each way up that it was read. */
export async function readParts(eyes: Eyes, parts: readonly RasterImage[], dpi: number): Promise<string[][]> {
  const legible: string[][] = parts.map(() => []);
  for (const sheet of sheets(parts)) {
    const images = sheet.map((at) => parts[at]!);
    const readings = await readUpright(await eyes.ocr(), stacked(images), { languages: eyes.languages, dpi });
    for (const words of readings) {
      const clear = words.filter(({ confidence }) => confidence >= LEGIBLE);
      let top = 0;
      for (const at of sheet) {
        const bottom = top + parts[at]!.height + FRAME;
        const [from, to] = [top, bottom];
        const own = clear.filter(({ box }) => isBetween((box[1] + box[3]) / 2 - FRAME / 2, from, to));
        legible[at]!.push(own.map(({ text }) => text).join(" "));
        top = bottom;
      }
    }
  }
  return legible;
}

function isBetween(value: number, from: number, to: number): boolean {
  return value >= from && value < to;
}

/** Indices of the parts that go together on each. */
function sheets(parts: readonly RasterImage[]): number[][] {
  const all: number[][] = [];
  let [width, height] = [0, 0];
  parts.forEach((part, at) => {
    const [wider, higher] = [Math.max(width, part.width + 2 * FRAME), height + part.height + FRAME];
    if (all.length === 0 || wider * higher > MOST_PIXELS) {
      all.push([]);
      [width, height] = [part.width + 2 * FRAME, part.height + 2 * FRAME];
    } else [width, height] = [wider, higher];
    all.at(-1)!.push(at);
  });
  return all;
}
