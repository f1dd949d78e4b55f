/** Writes PNG, ISO/IEC 15948: the smallest form that holds the pixels, quickly. */
import { concat } from "../../../kernel/bytes.ts";
import { compressPixels, type PixelForm, pixelForm } from "../../../pdf/image/pixel-form.ts";
import type { RasterImage } from "../../../pdf/image/raster.ts";
import { crc32 } from "../../../pdf/wasm/crc32.ts";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Colour types, §11.2.2. */
const TYPES: Readonly<Record<PixelForm["kind"], number>> = { grey: 0, rgb: 2, palette: 3, rgba: 6 };

/** Matches are looked for beside and above only: pages are mostly white and lines. */
const QUICK = 0;

/** `dpi` is noted in the file (§11.3.4.3 pHYs). The same pixels give the same bytes everywhere. */
export function encodePng(image: RasterImage, dpi?: number): Uint8Array {
  const { width, height } = image;
  const form = pixelForm(image);
  const data = compressPixels(image, form, QUICK);
  const chunks = [
    chunk("IHDR", Uint8Array.of(...uint32(width), ...uint32(height), 8, TYPES[form.kind], 0, 0, 0)),
    ...(dpi === undefined ? [] : [chunk("pHYs", resolution(dpi))]),
    ...(form.kind === "palette" ? [chunk("PLTE", form.colours)] : []),
    chunk("IDAT", data),
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
