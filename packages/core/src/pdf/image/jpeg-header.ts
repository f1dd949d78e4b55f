/** What a JPEG file says about itself before its pixels, ITU-T T.81 annex B. */
import { concat } from "../../kernel/bytes.ts";

export interface JpegHeader {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  /** Bits of a sample: 8, rarely 12. */
  readonly bits: number;
  /** True for the lossless and arithmetic processes, which PDF does not allow and few decoders know. */
  readonly unusual: boolean;
  readonly progressive: boolean;
  /** Colour transform of Adobe's marker: 0 none, 1 YCbCr, 2 YCCK; undefined without the marker. */
  readonly adobeTransform: number | undefined;
  /** Dots per inch by the JFIF segment; undefined when it does not say. */
  readonly dpi: number | undefined;
  /** Contents of the Exif segment, a TIFF file; undefined when there is none. */
  readonly exif: Uint8Array | undefined;
}

const SOI = 0xd8;
const SOS = 0xda;
const EOI = 0xd9;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;

/** Undefined when this is no JPEG, or its frame header is missing. */
export function readJpegHeader(bytes: Uint8Array): JpegHeader | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return undefined;
  let frame: Pick<JpegHeader, "width" | "height" | "components" | "bits" | "unusual" | "progressive"> | undefined;
  let adobeTransform: number | undefined;
  let exif: Uint8Array | undefined;
  let dpi: number | undefined;
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) {
      at++;
      continue;
    }
    const marker = bytes[at + 1]!;
    if (marker === 0xff || marker === 0 || (marker >= 0xd0 && marker <= SOI) || marker === 1) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === SOS || marker === EOI) break;
    const end = at + 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
    const body = bytes.subarray(at + 4, end);
    if (isFrame(marker) && body.length >= 6) frame = readFrame(marker, body);
    else if (marker === APP14 && startsWith(body, "Adobe") && body.length >= 12) adobeTransform = body[11]!;
    else if (marker === APP0 && startsWith(body, "JFIF\0")) dpi = resolutionOf(body);
    else if (marker === APP1 && startsWith(body, "Exif\0")) exif ??= body.subarray(6);
    at = end;
  }
  return frame && { ...frame, adobeTransform, dpi, exif };
}

/** The profile of a file's ICC segments joined in order (ICC.1 annex B.4); undefined when there is none or one is missing. */
export function iccProfileOf(bytes: Uint8Array): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  let count = 0;
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== SOS;) {
    const end = at + 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
    const body = bytes.subarray(at + 4, end);
    if (bytes[at + 1] === APP2 && startsWith(body, "ICC_PROFILE\0") && body.length > 14) {
      parts[body[12]! - 1] = body.subarray(14);
      count = body[13]!;
    }
    at = end;
  }
  if (count === 0) return undefined;
  for (let i = 0; i < count; i++) if (!parts[i]) return undefined;
  return concat(parts);
}

/** SOF0 to SOF15 without DHT, JPG and DAC, which lie among them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function readFrame(marker: number, body: Uint8Array) {
  return {
    bits: body[0]!,
    height: (body[1]! << 8) | body[2]!,
    width: (body[3]! << 8) | body[4]!,
    components: body[5]!,
    progressive: marker === 0xc2,
    unusual: marker > 0xc2,
  };
}

/** JFIF 1.02: unit (1 inch, 2 centimetre) and density across. */
function resolutionOf(body: Uint8Array): number | undefined {
  const unit = body[7]!;
  const density = (body[8]! << 8) | body[9]!;
  if (density === 0 || (unit !== 1 && unit !== 2)) return undefined;
  return unit === 1 ? density : density * 2.54;
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[i] !== text.charCodeAt(i)) return false;
  return true;
}
