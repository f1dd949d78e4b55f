/** Judges of what is taken out of a document, or said about it, by what Poppler and PDFium find in it. */
import { createHash } from "node:crypto";
import { decodePng } from "../../packages/core/src/engines/images/png/decode.ts";
import { readPng } from "../../packages/core/src/pdf/image/png-file.ts";
import type { Report } from "../../packages/core/src/tools/inspect/finding.ts";
import { embeddedFiles } from "../oracles/pdfdetach.ts";
import { listedImages } from "../oracles/pdfimages.ts";
import type { Picture } from "../oracles/pdfium.ts";
import { type PdfjsDocument, withPdfjs } from "../oracles/pdfjs.ts";
import { pictureByMupdf } from "../oracles/mutool.ts";
import { pictureOf } from "../oracles/pdftoppm.ts";
import { similarLook } from "./judge-drawn.ts";
import type { Judge, JudgedOutput, JudgedSource } from "./judge.ts";

/** The share of pdf.js's words that must be found: fonts that do not say what their letters are leave all to guessing. */
const WORDS_FOUND = 0.5;
const PAGES_READ = 20;

export const readsTheWords: Judge = async ({ bytes, password }, [output]) => {
  const text = textOf(output!).toLowerCase();
  const pages = await pageTexts(bytes, password);
  const words = new Set(pages.flatMap((page) => page.toLowerCase().match(/[a-z]{4,}/g) ?? []));
  const missing = [...words].filter((word) => !text.includes(word));
  return missing.length > words.size * (1 - WORDS_FOUND)
    ? [`${missing.length} of ${words.size} words are missing, such as ${missing.slice(0, 3).join(", ")}`]
    : [];
};

/** The text of the first pages; none of a document that pdf.js cannot read. */
async function pageTexts(bytes: Uint8Array, password: string | undefined): Promise<string[]> {
  const read = async (document: PdfjsDocument) => {
    const numbers = Array.from({ length: Math.min(document.pageCount, PAGES_READ) }, (_, index) => index + 1);
    return Promise.all(numbers.map((page) => document.text(page)));
  };
  return withPdfjs(bytes, read, password).catch(() => []);
}

export const givesTheAttachments: Judge = async ({ bytes, password }, outputs) => {
  const digest = (data: Uint8Array) => createHash("sha256").update(data).digest("hex");
  const given = new Set(outputs.map((output) => digest(output.bytes)));
  return embeddedFiles(bytes, password)
    .filter(([, data]) => !given.has(digest(data)))
    .map(([, data]) => `an attachment of ${data.length} bytes is missing`);
};

export const holdsNoAttachment = ({ bytes, password }: JudgedSource): boolean =>
  embeddedFiles(bytes, password).length === 0;

/** Every image that Poppler lists is there in its full size, or in that of its mask. */
export const givesTheImages: Judge = async ({ bytes, password }, outputs) => {
  const given = outputs.map(({ bytes: image }) => sizeOf(image)).filter((size) => size !== undefined);
  const missing = listedImages(bytes, password).filter(
    (image) =>
      !given.some(([w, h]) => [image, image.mask].some((size) => size && w === size.width && h === size.height)),
  );
  const unreadable = outputs.length - given.length;
  return [
    ...missing.map(({ width, height }) => `an image of ${width}x${height} is missing`),
    ...(unreadable > 0 ? [`${unreadable} of the results are neither PNG nor JPEG nor JPEG 2000`] : []),
  ];
};

export const holdsNoImage = ({ bytes, password }: JudgedSource): boolean => listedImages(bytes, password).length === 0;

/**
 * The first page as PDFium draws it, called without the product; or as Poppler or MuPDF do, which paint fields that have no
 * looks, each with other edges.
 */
export const showsTheFirstPage =
  (dpi: number): Judge =>
  async ({ bytes, password, document, pages }, [output]) => {
    const png = readPng(output!.bytes);
    if (!png) return ["the result is no PNG"];
    const seen = pictureFrom(decodePng(png));
    const expected = document.picture(pages[0]!, { scale: dpi / 72, maxSide: 20_000 });
    const fault = expected ? similarLook(expected, seen) : "the page cannot be drawn";
    const others = [pictureOf, pictureByMupdf].map((draw) => () => draw(bytes, pages[0]!, dpi, password));
    const isSeenByAnother = (draw: () => Picture | undefined) => {
      const picture = draw();
      return picture !== undefined && similarLook(picture, seen) === undefined;
    };
    return fault && !others.some(isSeenByAnother) ? [fault] : [];
  };

export const tellsTheFacts: Judge = async ({ bytes, password, pages }, [output]) => {
  const { facts } = JSON.parse(textOf(output!)) as Report;
  const wrong = [
    facts.pages === pages.length ? undefined : `${facts.pages} pages are told of, and ${pages.length} are there`,
    password === undefined || facts.encrypted ? undefined : "it is not told that the file is encrypted",
    facts.images.count > 0 || !listedImages(bytes, password).some(({ inline }) => !inline)
      ? undefined
      : "images are not told of",
  ];
  return wrong.filter((fault) => fault !== undefined);
};

function textOf({ bytes }: JudgedOutput): string {
  return Buffer.from(bytes).toString("utf8");
}

/** Of a PNG, a JPEG or a JPEG 2000 file. */
function sizeOf(bytes: Uint8Array): readonly [width: number, height: number] | undefined {
  const file = Buffer.from(bytes);
  if (file.readUInt32BE(0) === 0x89504e47) return [file.readUInt32BE(16), file.readUInt32BE(20)];
  if (file.readUInt16BE(0) === 0xffd8) return jpegSize(file);
  const header = file.indexOf("ihdr", 0, "latin1");
  if (header !== -1) return [file.readUInt32BE(header + 8), file.readUInt32BE(header + 4)];
  const siz = file.indexOf(Buffer.from([0xff, 0x4f, 0xff, 0x51]));
  return siz === -1 ? undefined : [file.readUInt32BE(siz + 8), file.readUInt32BE(siz + 12)];
}

/** From the start of frame, ITU-T T.81 B.2.2. */
function jpegSize(file: Buffer): readonly [number, number] | undefined {
  for (let at = 2; at + 9 < file.length;) {
    const marker = file[at + 1]!;
    if (file[at] !== 0xff) return undefined;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return [file.readUInt16BE(at + 7), file.readUInt16BE(at + 5)];
    at += marker === 0xff ? 1 : 2 + file.readUInt16BE(at + 2);
  }
  return undefined;
}

function pictureFrom({ width, height, channels, data }: ReturnType<typeof decodePng>): Picture {
  const pixels = new Uint8Array(width * height * 4);
  const at = (pixel: number, channel: number) => data[pixel * channels + (channels === 1 ? 0 : channel)]!;
  for (let pixel = 0; pixel < width * height; pixel++)
    pixels.set([at(pixel, 2), at(pixel, 1), at(pixel, 0), 255], pixel * 4);
  return { width, height, data: pixels };
}
