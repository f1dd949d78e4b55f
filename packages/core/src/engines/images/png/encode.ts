/** Writes PNG, ISO/IEC 15948: the smallest form that holds the pixels, quickly. */
import { concat } from "../../../kernel/bytes.ts";
import { deflateRows } from "../../../pdf/filters/deflate-rows.ts";
import { type RasterImage, withFewestChannels } from "../../../pdf/image/raster.ts";
import { crc32 } from "./crc.ts";
import { predictRows } from "../../../pdf/filters/predict-rows.ts";
import { asPalette } from "../../../pdf/image/palette.ts";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const GREY = 0;
const RGB = 2;
const PALETTE = 3;
const RGBA = 6;

/** `dpi` is noted in the file (§11.3.4.3 pHYs). The same pixels give the same bytes everywhere. */
export function encodePng(image: RasterImage, dpi?: number): Uint8Array {
  const { width, height, channels, data } = withFewestChannels(image);
  const palette = channels === 3 ? asPalette(data, width * height) : undefined;
  const bytesPerPixel = palette ? 1 : channels;
  const rows = predictRows(palette?.indices ?? data, width * bytesPerPixel, bytesPerPixel);
  const type = palette ? PALETTE : channels === 1 ? GREY : channels === 3 ? RGB : RGBA;
  const chunks = [
    chunk("IHDR", Uint8Array.of(...uint32(width), ...uint32(height), 8, type, 0, 0, 0)),
    ...(dpi === undefined ? [] : [chunk("pHYs", resolution(dpi))]),
    ...(palette ? [chunk("PLTE", palette.colours)] : []),
    chunk("IDAT", deflateRows(rows, width * bytesPerPixel + 1, bytesPerPixel)),
    chunk("IEND", new Uint8Array(0)),
  ];
  return concat([Uint8Array.from(SIGNATURE), ...chunks]);
}

function resolution(dpi: number): Uint8Array {
  const perMetre = Math.round(dpi / 0.0254);
  return Uint8Array.of(...uint32(perMetre), ...uint32(perMetre), 1);
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(body.length + 12);
  bytes.set(uint32(body.length));
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(body, 8);
  bytes.set(uint32(crc32(bytes.subarray(4, 8 + body.length))), 8 + body.length);
  return bytes;
}

function uint32(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}
