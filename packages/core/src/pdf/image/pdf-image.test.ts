import { describe, expect, it } from "vitest";
import { engines } from "../../../node/engines.ts";
import { encodeCcittG4 } from "../filters/ccitt/encode.ts";
import { PdfFile } from "../file/pdf-file.ts";
import { PdfDict, PdfName, type PdfObject, PdfStream, PdfString } from "../syntax/objects.ts";
import { drawn, imagePage } from "./image-page.test-data.ts";
import { readPdfImage } from "./pdf-image.ts";
import { flattened, toRgba } from "./raster.ts";
import type { ImageCodecs } from "./samples.ts";
import { decodePdfImage } from "./to-raster.ts";

const images = await engines.images!();
const decoder = await engines.imageDecoder!();
const codecs: ImageCodecs = {
  jpeg: (bytes, eighths) => images.decodeJpeg(bytes, eighths),
  jpx: async (bytes, width, height, components) => decoder.jpx(bytes, width, height, components),
  jbig2: async (bytes, globals, width, height) => decoder.jbig2(bytes, globals, width, height),
};

const WIDTH = 37;
const HEIGHT = 23;
const name = PdfName.of;
const bytesOf = (length: number, of: (i: number) => number) => Uint8Array.from({ length }, (_, i) => of(i));
const rowsOf = (components: number, bits: number) => Math.ceil((WIDTH * components * bits) / 8) * HEIGHT;
const ramp = (components: number, bits = 8) => bytesOf(rowsOf(components, bits), (i) => (i * 29 + (i >> 4)) & 255);

function imageOf(entries: Record<string, PdfObject>, data: Uint8Array): PdfStream {
  return new PdfStream(
    PdfDict.of({ Type: name("XObject"), Subtype: name("Image"), Width: WIDTH, Height: HEIGHT, ...entries }),
    data,
  );
}

const grey = (bits: number, entries: Record<string, PdfObject> = {}) =>
  imageOf({ ColorSpace: name("DeviceGray"), BitsPerComponent: bits, ...entries }, ramp(1, bits));
const rgb = (entries: Record<string, PdfObject> = {}) =>
  imageOf({ ColorSpace: name("DeviceRGB"), BitsPerComponent: 8, ...entries }, ramp(3));
const inSpace = (space: PdfObject, components: number, bits = 8) =>
  imageOf({ ColorSpace: space, BitsPerComponent: bits }, ramp(components, bits));

const exponential = PdfDict.of({ FunctionType: 2, Domain: [0, 1], C0: [1, 1, 1], C1: [0.9, 0.2, 0], N: 1 });
const calculator = new PdfStream(
  PdfDict.of({ FunctionType: 4, Domain: [0, 1, 0, 1], Range: [0, 1, 0, 1, 0, 1] }),
  new TextEncoder().encode("{ 1 index 1 exch sub 3 1 roll exch dup 0.5 gt { pop 0.5 } if }"),
);
const sampled = new PdfStream(
  PdfDict.of({ FunctionType: 0, Domain: [0, 1], Range: [0, 1, 0, 1, 0, 1], Size: [3], BitsPerSample: 8 }),
  Uint8Array.of(255, 255, 255, 200, 40, 90, 0, 30, 255),
);
const palette = (count: number) => new PdfString(bytesOf(count * 3, (i) => (i * 67) & 255));
const disc = bytesOf(WIDTH * HEIGHT, (i) => (Math.hypot((i % WIDTH) - 18, Math.floor(i / WIDTH) - 11) < 9 ? 255 : 60));
const bits = bytesOf(rowsOf(1, 1), (i) => (i * 37) & 255);
const fax = encodeCcittG4(bits, WIDTH, HEIGHT);
const jpeg = await images.encodeJpeg({ width: WIDTH, height: HEIGHT, channels: 3, data: ramp(3) }, { quality: 90 });

const whitePoint = { WhitePoint: [0.9505, 1, 1.089] };
const CASES: Record<string, PdfStream> = {
  "grey of 1 bit": grey(1),
  "grey of 2 bits": grey(2),
  "grey of 4 bits, inverted": grey(4, { Decode: [1, 0] }),
  "grey of 8 bits, partly": grey(8, { Decode: [0.2, 0.7] }),
  "grey of 16 bits": grey(16),
  RGB: rgb(),
  "RGB, inverted": rgb({ Decode: [1, 0, 1, 0, 1, 0] }),
  "palette of 1 bit": inSpace([name("Indexed"), name("DeviceRGB"), 1, palette(2)], 1, 1),
  "palette of 4 bits": inSpace([name("Indexed"), name("DeviceRGB"), 15, palette(16)], 1, 4),
  "palette of 8 bits": inSpace([name("Indexed"), name("DeviceRGB"), 255, palette(256)], 1),
  "spot colour": inSpace([name("Separation"), name("Spot"), name("DeviceRGB"), exponential], 1),
  "spot colour by samples": inSpace([name("Separation"), name("Spot"), name("DeviceRGB"), sampled], 1),
  "two inks": inSpace([name("DeviceN"), [name("A"), name("B")], name("DeviceRGB"), calculator], 2),
  Lab: inSpace([name("Lab"), PdfDict.of({ ...whitePoint, Range: [-128, 127, -128, 127] })], 3),
  stencil: imageOf({ ImageMask: true, BitsPerComponent: 1 }, bits),
  "stencil, inverted": imageOf({ ImageMask: true, BitsPerComponent: 1, Decode: [1, 0] }, bits),
  "colour key": grey(4, { Mask: [3, 9] }),
  "explicit mask": rgb({ Mask: imageOf({ ImageMask: true, BitsPerComponent: 1 }, bits) }),
  "soft mask": rgb({ SMask: imageOf({ ColorSpace: name("DeviceGray"), BitsPerComponent: 8 }, disc) }),
  JPEG: imageOf({ ColorSpace: name("DeviceRGB"), BitsPerComponent: 8, Filter: name("DCTDecode") }, jpeg),
  "Group 4": imageOf(
    {
      ColorSpace: name("DeviceGray"),
      BitsPerComponent: 1,
      Filter: name("CCITTFaxDecode"),
      DecodeParms: PdfDict.of({ K: -1, Columns: WIDTH, Rows: HEIGHT }),
    },
    fax,
  ),
};

describe("decodePdfImage shows what PDFium draws", () => {
  it.each(Object.entries(CASES))("%s", async (_, image) => {
    const bytes = imagePage(image, WIDTH, HEIGHT);
    const file = PdfFile.open(bytes);
    const stored = Array.from({ length: file.size }, (_unused, num) => file.object(num)).find(
      (object): object is PdfStream => object instanceof PdfStream && object.dict.name("Subtype") === "Image",
    )!;
    const decoded = await decodePdfImage(
      file,
      readPdfImage(stored, (stream) => file.decode(stream))!,
      codecs,
    );
    const mine = toRgba(flattened(decoded));
    const theirs = (await drawn(bytes)).data;
    const differences = mine.map((value, i) => Math.abs(value - theirs[i]!));
    expect(new Set(theirs).size).toBeGreaterThan(1);
    expect(Math.max(...differences)).toBeLessThanOrEqual(6);
  });
});
