/** What a file is: version, protection, what it says of itself, fonts, images, signatures. */
import { claimsOf } from "../../pdf/document/conformance.ts";
import { decodeText } from "../../pdf/document/text-string.ts";
import { DocumentEdit, PdfDict, PdfName, PdfStream, PdfString, type SourceDocument } from "../../pdf/index.ts";
import { rewriteEach } from "../../pdf/scrub/rewrite-objects.ts";
import type { Limits } from "../../kernel/limits.ts";
import type { Facts } from "./finding.ts";

/** Bits of P, ISO 32000-2 table 22, counted from 1. */
const PERMISSIONS: Readonly<Record<string, number>> = {
  print: 3,
  modify: 4,
  copy: 5,
  annotate: 6,
  "fill-forms": 9,
  assemble: 11,
  "print-in-full-quality": 12,
};

export function factsOf(source: SourceDocument, resolutions: readonly number[], limits: Limits): Facts {
  const { file } = source;
  const bits = file.trailer.dict("Encrypt")?.number("P");
  const fonts = new Map<string, boolean>();
  const signatures: { coversWholeFile: boolean }[] = [];
  let images = 0;
  rewriteEach(new DocumentEdit(source, limits), (object) => {
    const dict = object instanceof PdfStream ? object.dict : object;
    if (!(dict instanceof PdfDict)) return object;
    if (dict.name("Subtype") === "Image") images++;
    const descriptor = dict.dict("FontDescriptor");
    if (dict.name("Type") === "Font" && dict.has("BaseFont") && dict.name("Subtype") !== "Type0")
      fonts.set(
        dict.name("BaseFont")!,
        ["FontFile", "FontFile2", "FontFile3"].some((key) => descriptor?.has(key)),
      );
    const range = dict.array("ByteRange");
    if (range && dict.has("Contents")) signatures.push({ coversWholeFile: coversAll(range, file.bytes.length) });
    return object;
  });
  return {
    pages: source.pages.length,
    version: file.version,
    encrypted: file.encrypted,
    ...(bits !== undefined && {
      permissions: Object.fromEntries(
        Object.entries(PERMISSIONS).map(([name, bit]) => [name, ((bits >> (bit - 1)) & 1) === 1]),
      ),
    }),
    information: informationOf(file.trailer.dict("Info")),
    conformance: claimsOf(file),
    fonts: [...fonts].map(([name, embedded]) => ({ name, embedded })).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    images: {
      count: images,
      ...(resolutions.length > 0 && {
        lowestDpi: Math.round(Math.min(...resolutions)),
        highestDpi: Math.round(Math.max(...resolutions)),
      }),
    },
    signatures,
  };
}

function coversAll(range: readonly unknown[], length: number): boolean {
  const [, , last = 0, size = 0] = range.map((value) => (typeof value === "number" ? value : 0));
  // Viewers allow a line end behind the signed part.
  return range[0] === 0 && length - (last + size) <= 2;
}

function informationOf(dict: PdfDict | undefined): Record<string, string> {
  return Object.fromEntries(
    [...(dict?.entries.keys() ?? [])].flatMap((key): [string, string][] => {
      const value = dict!.get(key);
      if (value instanceof PdfString) return [[key, decodeText(value).slice(0, 1000)]];
      return value instanceof PdfName ? [[key, value.value]] : [];
    }),
  );
}
