/** The chunks of a PNG file, ISO/IEC 15948 §11: what its header says and its image data, still compressed. */
import { concat } from "../../kernel/bytes.ts";

export interface PngFile {
  readonly width: number;
  readonly height: number;
  /** Bits of a sample: 1, 2, 4, 8 or 16. */
  readonly bits: number;
  /** Colour type: 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha. */
  readonly type: number;
  readonly interlaced: boolean;
  /** Three bytes a colour, for colour type 3. */
  readonly palette: Uint8Array | undefined;
  /** tRNS: alpha of the palette's colours, or the one colour that is transparent. */
  readonly transparency: Uint8Array | undefined;
  /** zlib data of all rows. */
  readonly data: Uint8Array;
  readonly dpi: number | undefined;
  /** Contents of the Exif chunk, a TIFF file. */
  readonly exif: Uint8Array | undefined;
  /** An ICC profile as the file stores it, zlib data. */
  readonly profile: Uint8Array | undefined;
  /** Frames of an animation beyond the first are not read; true when there are some. */
  readonly animated: boolean;
  /** True when checksums are right and the last chunk is there. */
  readonly sound: boolean;
}

const SIGNATURE = "\x89PNG\r\n\x1a\n";
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

export function isPng(bytes: Uint8Array): boolean {
  for (let i = 0; i < SIGNATURE.length; i++) if (bytes[i] !== SIGNATURE.charCodeAt(i)) return false;
  return true;
}

/** Undefined when this is no PNG, or its header makes no sense. */
export function readPng(bytes: Uint8Array): PngFile | undefined {
  if (!isPng(bytes)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks = new Map<string, Uint8Array>();
  const data: Uint8Array[] = [];
  let ended = false;
  for (let at = 8; at + 12 <= bytes.length && !ended;) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const body = bytes.subarray(at + 8, Math.min(at + 8 + length, bytes.length));
    if (type === "IDAT") data.push(body);
    else if (!chunks.has(type)) chunks.set(type, body);
    ended = type === "IEND";
    at += length + 12;
  }
  const header = chunks.get("IHDR");
  if (!header || header.length < 13) return undefined;
  const head = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const [width, height, bits, type] = [head.getUint32(0), head.getUint32(4), header[8]!, header[9]!];
  if (width === 0 || height === 0 || !DEPTHS[type]?.includes(bits)) return undefined;
  return {
    width,
    height,
    bits,
    type,
    interlaced: header[12] === 1,
    palette: type === 3 ? (chunks.get("PLTE") ?? new Uint8Array(0)) : undefined,
    transparency: type < 4 ? chunks.get("tRNS") : undefined,
    data: concat(data),
    dpi: resolutionOf(chunks.get("pHYs")),
    exif: chunks.get("eXIf"),
    profile: profileOf(chunks.get("iCCP")),
    animated: chunks.has("acTL"),
    sound: ended && header[10] === 0 && header[11] === 0,
  };
}

/** Samples of one pixel as the file stores them. */
export function samplesPerPixel({ type }: PngFile): number {
  return [1, 0, 3, 1, 2, 0, 4][type]!;
}

function resolutionOf(body: Uint8Array | undefined): number | undefined {
  if (!body || body.length < 9 || body[8] !== 1) return undefined;
  const perMetre = new DataView(body.buffer, body.byteOffset, body.byteLength).getUint32(0);
  return perMetre > 0 ? perMetre * 0.0254 : undefined;
}

/** §11.3.3.3: a name, a zero, the method 0 and the data. */
function profileOf(body: Uint8Array | undefined): Uint8Array | undefined {
  const end = body?.indexOf(0) ?? -1;
  return body && end > 0 && body[end + 1] === 0 ? body.subarray(end + 2) : undefined;
}
