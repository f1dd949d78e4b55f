/** The words of a picture whichever of four ways up it lies: scanners know no top. */
import type { Ocr, OcrSettings, SeenWord } from "../../../engines/ports.ts";
import type { RasterImage } from "../../../pdf/image/raster.ts";

/** So many words read with such confidence mean that the picture stood upright. */
const ENOUGH_WORDS = 3;
const CONFIDENT = 70;

/** One list for each way up that was tried, in the picture's own pixels. */
export async function readUpright(ocr: Ocr, image: RasterImage, settings: OcrSettings): Promise<SeenWord[][]> {
  const readings: SeenWord[][] = [];
  let turned = image;
  for (let quarters = 0; quarters < 4; quarters++) {
    if (quarters > 0) turned = quarterTurn(turned);
    const words = await ocr.read(turned, settings);
    readings.push(words.map((word) => ({ ...word, box: turnedBack(word.box, quarters, image) })));
    if (words.filter(isWord).length >= ENOUGH_WORDS) break;
  }
  return readings;
}

function isWord({ text, confidence }: SeenWord): boolean {
  return confidence >= CONFIDENT && /[\p{L}\p{N}]{3}/u.test(text);
}

/** Turned clockwise. */
function quarterTurn({ width, height, channels, data }: RasterImage): RasterImage {
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [from, to] = [(y * width + x) * channels, (x * height + height - 1 - y) * channels];
      for (let channel = 0; channel < channels; channel++) turned[to + channel] = data[from + channel]!;
    }
  return { width: height, height: width, channels, data: turned };
}

/** Where a box lies before so many clockwise quarter turns. */
function turnedBack(box: SeenWord["box"], quarters: number, { width, height }: RasterImage): SeenWord["box"] {
  const [left, top, right, bottom] = box;
  if (quarters === 1) return [top, height - right, bottom, height - left];
  if (quarters === 2) return [width - right, height - bottom, width - left, height - top];
  if (quarters === 3) return [width - bottom, left, width - top, right];
  return box;
}
