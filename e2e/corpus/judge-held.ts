/** Judges of what a tool puts into a document or takes out of it, beside what its pages show. */
import { openWithPdfium, type PdfiumDocument, type Picture } from "../oracles/pdfium.ts";
import { embeddedFiles } from "../oracles/pdfdetach.ts";
import { withPdfjs } from "../oracles/pdfjs.ts";
import { pictureOf } from "../oracles/pdftoppm.ts";
import { encryption, QpdfObjects } from "../oracles/qpdf.ts";
import { type Judge, type JudgedSource, looksTheSame } from "./judge.ts";

/** Every judge's faults. */
export function all(...judges: readonly Judge[]): Judge {
  return async (source, outputs) => {
    const faults: string[] = [];
    for (const judge of judges) faults.push(...(await judge(source, outputs)));
    return faults;
  };
}

/** A PDFium reads `text` on the first page once more than it did. */
export function writes(text: string): Judge {
  return async ({ document, pages }, [output]) => {
    const opened = await openWithPdfium(output!.bytes);
    if (opened.state !== "open") return [`PDFium calls the result ${opened.state}`];
    const [before, after] = [timesOn(document, pages[0]!, text), timesOn(opened.document, 0, text)];
    opened.document.close();
    return after > before ? [] : [`'${text}' is not on the first page`];
  };
}

function timesOn(document: PdfiumDocument, page: number, text: string): number {
  return document
    .characters(page)
    .map(({ code }) => String.fromCodePoint(code))
    .join("")
    .split(text).length;
}

/** The document itself is among its attachments, beside those it had. */
export const holdsItself: Judge = async ({ bytes, password }, [output]) => {
  const before = embeddedFiles(bytes, password).length;
  const after = embeddedFiles(output!.bytes);
  const itself = after.some(([, data]) => Buffer.from(data).equals(bytes));
  return itself && after.length > before
    ? []
    : [`${before} attachment(s) became ${after.length}, the file itself ${itself ? "among" : "not among"} them`];
};

export function isTitled(title: string): Judge {
  return async (_, [output]) => {
    const found = await withPdfjs(output!.bytes, (document) => document.information());
    return found.Title === title ? [] : [`the title is '${String(found.Title)}'`];
  };
}

export function hasBookmarks(titles: readonly string[]): Judge {
  return async (_, [output]) => {
    const found = await withPdfjs(output!.bytes, (document) => document.bookmarks());
    const same = found.length === titles.length && found.every(({ title }, at) => title === titles[at]);
    return same ? [] : [`the bookmarks are '${found.map(({ title }) => title).join("', '")}'`];
  };
}

/** Nothing says by whom, with what and when the document was made. */
export const holdsNoMetadata: Judge = async (_, [output]) => {
  const objects = new QpdfObjects(output!.bytes);
  const kept = [objects.trailer["/Info"], objects.catalog["/Metadata"]].filter((entry) => entry !== undefined);
  return kept.length === 0 ? [] : ["there still are metadata"];
};

/** Nothing that a viewer would run. */
export const holdsNoScripts: Judge = async (_, [output]) => {
  const objects = JSON.stringify(new QpdfObjects(output!.bytes).all);
  const found = ['"/S":"/JavaScript"', '"/S":"/Launch"', '"/JS":'].filter((sign) => objects.includes(sign));
  return found.map((sign) => `the result still holds ${sign}`);
};

export function isEncrypted(expected: boolean): Judge {
  return async (_, [output]) =>
    encryption(output!.bytes, "").encrypted === expected ? [] : [`it is ${expected ? "not " : ""}encrypted`];
}

/** A pixel so far from white is ink, and a page without any is blank. */
const INK = 64;

/** Pages that show nothing are gone, those on which one sees something are there, in their order. */
export const withoutBlankPages: Judge = async (source, outputs) => {
  const printed = printedPages(source);
  const opened = await openWithPdfium(outputs[0]!.bytes);
  if (opened.state !== "open") return [`PDFium calls the result ${opened.state}`];
  const { pageCount } = opened.document;
  opened.document.close();
  if (printed.length === source.pages.length) return looksTheSame(source, outputs);
  const [least, most] = [printed.filter(({ clearly }) => clearly).length, printed.length];
  return pageCount >= least && pageCount <= most ? [] : [`${pageCount} page(s), not ${least} to ${most}`];
};

export const isBlank = (source: JudgedSource): boolean => !printedPages(source).some(({ clearly }) => clearly);

/** By PDFium, or by Poppler, which paints fields that have no looks. */
function printedPages({ bytes, password, document, pages }: JudgedSource): { readonly clearly: boolean }[] {
  return pages.flatMap((page) => {
    const byPdfium = inkShare(document.picture(page, { scale: 1, maxSide: 1500 }));
    const share = byPdfium || inkShare(pictureOf(bytes, page, 36, password));
    return share === 0 ? [] : [{ clearly: share > 0.001 }];
  });
}

function inkShare(picture: Picture | undefined): number {
  if (!picture) return 0;
  let ink = 0;
  for (let at = 0; at < picture.data.length; at += 4)
    if ([0, 1, 2].some((i) => picture.data[at + i]! < 255 - INK)) ink++;
  return ink / (picture.width * picture.height);
}
