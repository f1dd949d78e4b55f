/** Ten documents of kinds that people have, made by script, the same each time. */
import { engines } from "@ephemera/core/node";
import { deflateSync } from "node:zlib";
import { PdfBuilder, type Ref } from "../../fixtures/pdf-builder.ts";

export interface BenchDocument {
  readonly name: string;
  readonly make: () => Promise<Uint8Array>;
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
}

const WORDS =
  "the quick brown fox jumps over a lazy dog while seven wizards box and judge my vow of sphinx quartz".split(" ");

/** A number from 0 to 1 that looks like chance. */
function chance(seed: number): number {
  const mixed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d);
  return ((Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39) >>> 8) & 0xffff) / 0xffff;
}

function lines(count: number, seed: number): string[] {
  return Array.from({ length: count }, (_, line) =>
    Array.from(
      { length: 11 },
      (_unused, word) => WORDS[Math.floor(chance(seed * 977 + line * 31 + word) * WORDS.length)]!,
    ).join(" "),
  );
}

/** Landscape-like noise of several octaves, with grain. */
export function photo(width: number, height: number, seed: number): Pixels {
  const data = new Uint8Array(width * height * 3);
  const waves = Array.from({ length: 12 }, (_, i) => ({
    x: (chance(seed * 64 + i) - 0.5) * 2 ** (i / 2) * 0.01,
    y: (chance(seed * 64 + i + 20) - 0.5) * 2 ** (i / 2) * 0.01,
    phase: chance(seed * 64 + i + 40) * 6,
    weight: 60 / 1.35 ** i,
  }));
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let value = 120;
      for (const wave of waves) value += wave.weight * Math.sin(x * wave.x + y * wave.y + wave.phase);
      const grain = (chance(y * width + x + seed) - 0.5) * 10;
      data[at++] = Math.max(0, Math.min(255, value * 1.1 + grain));
      data[at++] = Math.max(0, Math.min(255, value * 0.9 + 20 + grain));
      data[at++] = Math.max(0, Math.min(255, 200 - value * 0.5 + (y / height) * 60 + grain));
    }
  }
  return { width, height, channels: 3, data };
}

async function jpeg(pixels: Pixels, quality: number): Promise<{ data: Uint8Array; entries: string }> {
  const codec = await engines.images();
  const data = await codec.encodeJpeg(pixels, { quality, progressive: false, fullColour: true });
  return { data, entries: `${dictionary(pixels)} /Filter /DCTDecode` };
}

function dictionary({ width, height, channels }: Pixels): string {
  const space = channels === 1 ? "/DeviceGray" : "/DeviceRGB";
  return `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace ${space} /BitsPerComponent 8`;
}

function flate(pixels: Pixels): { data: Uint8Array; entries: string } {
  return { data: deflateSync(pixels.data), entries: `${dictionary(pixels)} /Filter /FlateDecode` };
}

interface PageSpec {
  readonly content: string;
  readonly images?: readonly { readonly data: Uint8Array; readonly entries: string }[];
  readonly width?: number;
  readonly height?: number;
}

function pdfOf(pages: readonly PageSpec[], compress = true): Uint8Array {
  const pdf = new PdfBuilder();
  const font = pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  const tree = pdf.reserve();
  const kids = pages.map(({ content, images = [], width = 595, height = 842 }) => {
    const refs: Ref[] = images.map(({ data, entries }) => pdf.addStream(data, { entries }));
    const objects = refs.map((ref, i) => `/I${i} ${ref}`).join(" ");
    return pdf.add(`<< /Type /Page /Parent ${tree} /MediaBox [0 0 ${width} ${height}]
      /Contents ${pdf.addStream(content, { compress })}
      /Resources << /Font << /F ${font} >> /XObject << ${objects} >> >> >>`);
  });
  pdf.set(tree, `<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${kids.length} >>`);
  return pdf.toBytes({ root: pdf.add(`<< /Type /Catalog /Pages ${tree} >>`) });
}

const textPage = (seed: number, count = 48, size = 11) =>
  lines(count, seed)
    .map((line, i) => `BT /F ${size} Tf 60 ${780 - i * size * 1.4} Td (${line}) Tj ET`)
    .join("\n");
const place = (name: string, x: number, y: number, w: number, h: number) =>
  `q ${w} 0 0 ${h} ${x} ${y} cm /${name} Do Q`;

/** A text page as a scanner at 300 dpi sees it. */
async function scanned(seed: number): Promise<Pixels> {
  const document = (await engines.renderer()).open(pdfOf([{ content: textPage(seed) }]));
  const { width, height, data } = document.renderPage(0, 300 / 72);
  document.close();
  const out = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const grain = (chance(i + seed) - 0.5) * 14;
    for (let c = 0; c < 3; c++)
      out[i * 3 + c] = Math.max(0, Math.min(255, data[i * 4 + c]! * 0.9 + 14 - c * 4 + grain));
  }
  return { width, height, channels: 3, data: out };
}

const wholePage = place("I0", 0, 0, 595, 842);

async function scanColour(): Promise<Uint8Array> {
  return pdfOf([
    { content: wholePage, images: [await jpeg(await scanned(1), 90)] },
    { content: wholePage, images: [await jpeg(await scanned(2), 90)] },
  ]);
}

async function scanMono(): Promise<Uint8Array> {
  const pages: PageSpec[] = [];
  for (const seed of [3, 4, 5]) {
    const { width, height, data } = await scanned(seed);
    const row = Math.ceil(width / 8);
    const bits = new Uint8Array(row * height);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++)
        if (data[(y * width + x) * 3]! > 128) bits[y * row + (x >> 3)]! |= 0x80 >> (x & 7);
    }
    const entries = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /FlateDecode`;
    pages.push({ content: wholePage, images: [{ data: deflateSync(bits), entries }] });
  }
  return pdfOf(pages);
}

async function slides(): Promise<Uint8Array> {
  const logo = await jpeg(photo(500, 500, 7), 92);
  const pages = await Promise.all(
    [1, 2, 3, 4].map(async (seed) => ({
      width: 960,
      height: 540,
      content: `0.1 0.2 0.5 rg 0 440 960 100 re f 1 g BT /F 36 Tf 40 475 Td (Slide ${seed}) Tj ET 0 g ${place("I0", 500, 60, 400, 300)} ${place("I1", 860, 450, 80, 80)} ${textPage(seed, 8, 20).replaceAll("780", "400")}`,
      images: [flate(photo(1200, 900, seed)), logo],
    })),
  );
  return pdfOf(pages);
}

async function photoBook(): Promise<Uint8Array> {
  const pages: PageSpec[] = [];
  for (const seed of [11, 12, 13, 14]) {
    pages.push({ content: place("I0", 40, 200, 515, 343), images: [await jpeg(photo(2400, 1600, seed), 95)] });
  }
  return pdfOf(pages);
}

async function officeExport(): Promise<Uint8Array> {
  const picture = flate(photo(800, 600, 21));
  const twin = flate(photo(800, 600, 21));
  const pages: PageSpec[] = Array.from({ length: 12 }, (_, i) => ({
    content: `${textPage(30 + i, 34)} ${i % 4 === 0 ? place("I0", 60, 60, 240, 180) : ""}`,
    ...(i % 4 === 0 && { images: [i % 8 === 0 ? picture : twin] }),
  }));
  return pdfOf(pages, false);
}

function plot(seed: number): string {
  const points = Array.from(
    { length: 4000 },
    (_, i) =>
      `${(60 + i * 0.118).toFixed(3)} ${(300 + 80 * Math.sin(i / (60 + seed)) + chance(i + seed) * 40).toFixed(3)} ${i === 0 ? "m" : "l"}`,
  );
  return `0.3 w 0 0.3 0.7 RG ${points.join("\n")} S`;
}

const thesis = async () =>
  pdfOf(
    Array.from({ length: 10 }, (_, i) => ({ content: `${textPage(50 + i, 24)} ${i % 2 === 0 ? plot(i) : ""}` })),
    false,
  );

function form(): Uint8Array {
  const pdf = new PdfBuilder();
  const font = pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  const tree = pdf.reserve();
  const page = pdf.reserve();
  const fields = Array.from({ length: 80 }, (_, i) => {
    const rect = [60 + (i % 2) * 260, 760 - Math.floor(i / 2) * 18, 300 + (i % 2) * 260, 774 - Math.floor(i / 2) * 18];
    const look = pdf.addStream(`/Tx BMC q BT /F 10 Tf 2 3 Td (${WORDS[i % WORDS.length]}) Tj ET Q EMC`, {
      entries: `/Type /XObject /Subtype /Form /BBox [0 0 240 14] /Resources << /Font << /F ${font} >> >>`,
    });
    return pdf.add(`<< /Type /Annot /Subtype /Widget /FT /Tx /T (field${i}) /V (${WORDS[i % WORDS.length]}) /Rect [${rect.join(" ")}]
      /P ${page} /F 4 /DA (/F 10 Tf 0 g) /AP << /N ${look} >> >>`);
  });
  pdf.set(
    page,
    `<< /Type /Page /Parent ${tree} /MediaBox [0 0 595 842] /Annots [${fields.join(" ")}]
    /Contents ${pdf.addStream(textPage(70, 2))} /Resources << /Font << /F ${font} >> >> >>`,
  );
  pdf.set(tree, `<< /Type /Pages /Kids [${page}] /Count 1 >>`);
  const acro = `<< /Fields [${fields.join(" ")}] /DR << /Font << /F ${font} >> >> /DA (/F 10 Tf 0 g) >>`;
  return pdf.toBytes({ root: pdf.add(`<< /Type /Catalog /Pages ${tree} /AcroForm ${acro} >>`) });
}

async function map(): Promise<Uint8Array> {
  const streets = Array.from(
    { length: 3000 },
    (_, i) =>
      `${(chance(i) * 800).toFixed(2)} ${(chance(i + 9000) * 600).toFixed(2)} m ${(chance(i + 1) * 800).toFixed(2)} ${(chance(i + 9100) * 600).toFixed(2)} l S`,
  );
  const relief = flate(photo(1600, 1200, 31));
  return pdfOf(
    [
      {
        width: 800,
        height: 600,
        content: `${place("I0", 0, 0, 800, 600)} 0.4 w 0.5 0.2 0.1 RG ${streets.join("\n")}`,
        images: [relief],
      },
    ],
    false,
  );
}

async function receipt(): Promise<Uint8Array> {
  const document = (await engines.renderer()).open(
    pdfOf([
      { width: 220, height: 500, content: textPage(90, 20, 6).replaceAll("780", "460").replaceAll("60 ", "10 ") },
    ]),
  );
  const { width, height, data } = document.renderPage(0, 300 / 72);
  document.close();
  const grey = Uint8Array.from({ length: width * height }, (_, i) =>
    Math.max(0, Math.min(255, data[i * 4]! * 0.85 + 20 + (chance(i) - 0.5) * 16)),
  );
  return pdfOf([
    {
      width: 220,
      height: 500,
      content: place("I0", 0, 0, 220, 500),
      images: [await jpeg({ width, height, channels: 1, data: grey }, 92)],
    },
  ]);
}

async function mixed(): Promise<Uint8Array> {
  return pdfOf([
    {
      content: `${textPage(95, 30)} ${place("I0", 60, 60, 300, 200)}`,
      images: [await jpeg(photo(1500, 1000, 41), 93)],
    },
    { content: wholePage, images: [await jpeg(await scanned(6), 85)] },
    { content: `${textPage(97, 20)} ${plot(3)}` },
  ]);
}

export const COMPRESS_DOCUMENTS: readonly BenchDocument[] = [
  { name: "scan colour", make: scanColour },
  { name: "scan mono", make: scanMono },
  { name: "slides", make: slides },
  { name: "photo book", make: photoBook },
  { name: "office export", make: officeExport },
  { name: "thesis", make: thesis },
  { name: "form", make: async () => form() },
  { name: "map", make: map },
  { name: "receipt", make: receipt },
  { name: "mixed", make: mixed },
];

/** Pages of text, a photograph on every fourth. */
export async function illustrated(count: number): Promise<Uint8Array> {
  const picture = await jpeg(photo(1200, 800, 51), 90);
  return pdfOf(
    Array.from({ length: count }, (_, i) =>
      i % 4 === 0
        ? { content: `${textPage(i, 28)} ${place("I0", 60, 60, 450, 300)}`, images: [picture] }
        : { content: textPage(i) },
    ),
  );
}
