/** Pages as scanners store them: a picture of words and nothing else. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { engines } from "@ephemera/core/node";
import { joinBytes } from "../../fixtures/pdf-builder.ts";
import { document } from "./document.ts";
import { greyPage } from "./judges.ts";

export interface Scan {
  /** Entries of the image. */
  readonly entries: string;
  readonly data: Uint8Array;
}

const DPI = 150;

/** Ways in which the picture of a page of 612 by 792 points is stored. */
export const SCANS: Readonly<Record<string, (content: string) => Promise<Scan> | Scan>> = {
  "grey, deflated": (content) => {
    const { width, height, data } = greyScan(content);
    return scan(width, height, "/DeviceGray /BitsPerComponent 8 /Filter /FlateDecode", deflateSync(data));
  },
  JPEG: async (content) => {
    const { width, height, data } = greyScan(content);
    const jpeg = await (await engines.images()).encodeJpeg({ width, height, channels: 1, data }, { quality: 80 });
    return scan(width, height, "/DeviceGray /BitsPerComponent 8 /Filter /DCTDecode", jpeg);
  },
  "CCITT group 4": (content) => {
    const { width, height, data } = faxOf(content);
    const parameters = `/DecodeParms << /K -1 /Columns ${width} /Rows ${height} >>`;
    return scan(width, height, `/DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode ${parameters}`, data);
  },
  JBIG2: (content) => {
    const { width, height, data } = faxOf(content);
    const jbig2 = jbig2Of(width, height, data);
    return scan(width, height, "/DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode", jbig2);
  },
};

function scan(width: number, height: number, coding: string, data: Uint8Array): Scan {
  const entries = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace ${coding}`;
  return { entries, data: new Uint8Array(data) };
}

function page(content: string): Uint8Array {
  return document(() => ({ content, publicLines: false }));
}

function greyScan(content: string) {
  return greyPage(page(content), DPI);
}

/** Black on white in two-dimensional coding (ITU-T T.6), by Ghostscript. */
function faxOf(content: string): { width: number; height: number; data: Uint8Array } {
  const folder = mkdtempSync(join(tmpdir(), "scan-"));
  try {
    const [pdf, tiff] = [join(folder, "page.pdf"), join(folder, "page.tif")];
    writeFileSync(pdf, page(content));
    const settings = ["-sDEVICE=tiffg4", `-r${DPI}`, "-dMaxStripSize=0", "-dAdjustWidth=0"];
    execFileSync("gs", ["-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", ...settings, "-o", tiff, pdf]);
    return stripOf(readFileSync(tiff));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The only strip of a little-endian TIFF (TIFF 6.0, section 2). */
function stripOf(tiff: Buffer): { width: number; height: number; data: Uint8Array } {
  const directory = tiff.readUInt32LE(4);
  const entries = new Map<number, number>();
  for (let i = 0; i < tiff.readUInt16LE(directory); i++) {
    const at = directory + 2 + 12 * i;
    const short = tiff.readUInt16LE(at + 2) === 3;
    entries.set(tiff.readUInt16LE(at), short ? tiff.readUInt16LE(at + 8) : tiff.readUInt32LE(at + 8));
  }
  const [width, height, offset, length] = [256, 257, 273, 279].map((tag) => entries.get(tag)!) as [
    number,
    number,
    number,
    number,
  ];
  return { width, height, data: new Uint8Array(tiff.subarray(offset, offset + length)) };
}

/** A page whose one region is coded as group 4 (ITU-T T.88: 7.2, 7.4.6, 7.4.8, MMR). */
function jbig2Of(width: number, height: number, mmr: Uint8Array): Uint8Array {
  const pageInformation = bytes([width, 4], [height, 4], [0, 4], [0, 4], [0, 1], [0, 2]);
  const region = joinBytes([bytes([width, 4], [height, 4], [0, 4], [0, 4], [0, 1], [1, 1]), mmr]);
  return joinBytes([segment(0, 48, pageInformation), segment(1, 38, region)]);
}

function segment(number: number, type: number, data: Uint8Array): Uint8Array {
  return joinBytes([bytes([number, 4], [type, 1], [0, 1], [1, 1], [data.length, 4]), data]);
}

/** Numbers, each with its length, the highest byte first. */
function bytes(...numbers: readonly (readonly [value: number, length: number])[]): Uint8Array {
  return Uint8Array.from(
    numbers.flatMap(([value, length]) => Array.from({ length }, (_, i) => (value >>> (8 * (length - 1 - i))) & 0xff)),
  );
}
