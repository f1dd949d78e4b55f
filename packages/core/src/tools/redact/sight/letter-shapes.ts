/** Whether a part of a page shows anything that could be a letter, as opposed to rules and grounds. */
import type { RasterImage } from "../../../pdf/image/raster.ts";
import { CONTRAST } from "./crop.ts";

/** Of the part's shorter side, which is about the height of a line: what is thinner either way is a rule or a speck. */
const THINNEST = 0.2;

/** What takes this much of the part both ways is a ground. */
const GROUND = 0.95;

export function hasLetterShapes(image: RasterImage): boolean {
  const { width, height } = image;
  const ink = inkOf(image);
  const thinnest = THINNEST * Math.min(width, height);
  for (let start = 0; start < ink.length; start++) {
    if (ink[start] === 0) continue;
    const [across, down] = takeShape(ink, width, start);
    const ground = across >= GROUND * width && down >= GROUND * height;
    if (across >= thinnest && down >= thinnest && !ground) return true;
  }
  return false;
}

/** 1 for each pixel that stands out from the commonest colour. */
function inkOf({ channels, data }: RasterImage): Uint8Array {
  const colours = Math.min(channels, 3);
  const counts = new Map<number, number>();
  let [ground, most] = [0, 0];
  for (let at = 0; at < data.length; at += channels) {
    let colour = 0;
    for (let channel = 0; channel < colours; channel++) colour = (colour << 8) | data[at + channel]!;
    const count = (counts.get(colour) ?? 0) + 1;
    counts.set(colour, count);
    if (count > most) [ground, most] = [colour, count];
  }
  const ink = new Uint8Array(data.length / channels);
  for (let i = 0; i < ink.length; i++)
    for (let channel = 0; channel < colours; channel++) {
      const level = (ground >> (8 * (colours - 1 - channel))) & 0xff;
      if (Math.abs(data[i * channels + channel]! - level) > CONTRAST) ink[i] = 1;
    }
  return ink;
}

/** Width and height of the connected ink at `start`, which is taken away. */
function takeShape(ink: Uint8Array, width: number, start: number): [across: number, down: number] {
  let [left, right, top, bottom] = [width, 0, ink.length, 0];
  const open = [start];
  ink[start] = 0;
  while (open.length > 0) {
    const at = open.pop()!;
    const [x, y] = [at % width, Math.floor(at / width)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    for (const next of [x > 0 ? at - 1 : at, x + 1 < width ? at + 1 : at, at - width, at + width])
      if (ink[next] === 1) {
        ink[next] = 0;
        open.push(next);
      }
  }
  return [right - left + 1, bottom - top + 1];
}
