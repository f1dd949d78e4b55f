/** JPEG 2000 and JBIG2 by PDFium, given to it as the only image of a document made for it. */
import { concat } from "../../kernel/bytes.ts";
import { ToolError } from "../../kernel/errors.ts";
import { checkPixels } from "../../pdf/image/limits.ts";
import type { RasterImage } from "../../pdf/image/raster.ts";
import type { StreamImageDecoder } from "../ports.ts";
import type { Pdfium } from "./module.ts";
import { OpenFile, type PageHandle } from "./open-file.ts";

/** fpdfview.h: FPDFBitmap_Gray, _BGR, _BGRx, _BGRA. */
const BYTES_PER_PIXEL: Readonly<Record<number, 1 | 3 | 4>> = { 1: 1, 2: 3, 3: 4, 4: 4 };
const WITH_ALPHA = 4;
/** fpdf_edit.h: FPDF_PAGEOBJ_IMAGE. */
const IMAGE_OBJECT = 3;

export function createImageDecoder(pdfium: Pdfium): StreamImageDecoder {
  return {
    jpx(data, width, height, components) {
      checkPixels(width, height);
      const space = { 1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK" }[components ?? 0];
      const entries = `/Width ${width} /Height ${height} /Filter /JPXDecode ${space ? `/ColorSpace ${space} /BitsPerComponent 8` : ""}`;
      return decode(pdfium, [{ entries, data }]);
    },
    jbig2(data, globals, width, height) {
      checkPixels(width, height);
      const parameters = globals ? "/DecodeParms << /JBIG2Globals 6 0 R >>" : "";
      const entries = `/Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode ${parameters}`;
      return decode(pdfium, [{ entries, data }, ...(globals ? [{ entries: "", data: globals }] : [])]);
    },
  };
}

interface Stream {
  readonly entries: string;
  readonly data: Uint8Array;
}

/** The first of the streams, an image, as pixels. */
function decode(pdfium: Pdfium, streams: readonly Stream[]): RasterImage {
  const file = new OpenFile(pdfium, documentWith(streams), "");
  try {
    return file.withPage(0, (page) => soleImage(pdfium, page));
  } finally {
    file.close();
  }
}

function soleImage(pdfium: Pdfium, page: PageHandle): RasterImage {
  const object = pdfium.FPDFPage_GetObject(page, 0);
  if (object === 0 || pdfium.FPDFPageObj_GetType(object) !== IMAGE_OBJECT) throw undecodable();
  const bitmap = pdfium.FPDFImageObj_GetBitmap(object);
  if (bitmap === 0) throw undecodable();
  try {
    return pixelsOf(pdfium, bitmap);
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap);
  }
}

function pixelsOf(pdfium: Pdfium, bitmap: number): RasterImage {
  const width = pdfium.FPDFBitmap_GetWidth(bitmap);
  const height = pdfium.FPDFBitmap_GetHeight(bitmap);
  const format = pdfium.FPDFBitmap_GetFormat(bitmap);
  const step = BYTES_PER_PIXEL[format];
  if (step === undefined) throw undecodable();
  checkPixels(width, height);
  const stride = pdfium.FPDFBitmap_GetStride(bitmap);
  const start = pdfium.FPDFBitmap_GetBuffer(bitmap);
  const heap = pdfium.pdfium.HEAPU8;
  const channels = step === 1 ? 1 : format === WITH_ALPHA ? 4 : 3;
  const data = new Uint8Array(width * height * channels);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0, from = start + y * stride; x < width; x++, from += step, to += channels) {
      data[to] = heap[from + (step === 1 ? 0 : 2)]!;
      if (step === 1) continue;
      data[to + 1] = heap[from + 1]!;
      data[to + 2] = heap[from]!;
      if (channels === 4) data[to + 3] = heap[from + 3]!;
    }
  }
  return { width, height, channels, data };
}

function documentWith(streams: readonly Stream[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const offsets: number[] = [];
  let length = 0;
  const add = (part: Uint8Array) => {
    parts.push(part);
    length += part.length;
  };
  const begin = (body: string) => {
    offsets.push(length);
    add(ascii(`${offsets.length} 0 obj\n${body}`));
  };
  const stream = (entries: string, data: Uint8Array) => {
    begin(`<< ${entries} /Length ${data.length} >>\nstream\n`);
    add(data);
    add(ascii("\nendstream\nendobj\n"));
  };
  add(ascii("%PDF-1.7\n"));
  begin("<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
  begin("<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n");
  const page = "/MediaBox [0 0 1 1] /Resources << /XObject << /I 5 0 R >> >> /Contents 4 0 R";
  begin(`<< /Type /Page /Parent 2 0 R ${page} >>\nendobj\n`);
  stream("", ascii("/I Do"));
  streams.forEach(({ entries, data }, i) =>
    stream(i === 0 ? `/Type /XObject /Subtype /Image ${entries}` : entries, data),
  );
  const start = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = offsets.length + 1;
  add(
    ascii(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return concat(parts);
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function undecodable(): ToolError {
  return new ToolError("damaged", "An image cannot be decoded.");
}
