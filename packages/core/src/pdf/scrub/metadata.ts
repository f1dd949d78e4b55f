/** What a document says about itself and its making: ISO 32000-2 §14.3, §14.5 and what producers add. */
import { PdfDict, PdfName, type PdfObject, PdfStream, PdfString } from "../syntax/objects.ts";
import { revisionCount } from "../file/revisions.ts";
import { type Trace, without } from "./trace.ts";

/** Title, author, producer, dates and whatever else the information dictionary holds, §14.3.3. */
export const information: Trace = {
  id: "information",
  label: "entries of the document information",
  document: ({ edit, count }) => {
    count(edit.information?.entries.size ?? 0);
    edit.setInformation(undefined);
  },
};

/** Metadata streams may hang on any object, §14.3.2. */
export const xmp: Trace = {
  id: "xmp",
  label: "XMP metadata streams",
  dict: (dict, context) =>
    context.get(dict.raw("Metadata")) instanceof PdfStream ? without(dict, context, "Metadata") : dict,
};

/** Prefixes of names that producers use for themselves: pdfTeX gives paths of files, macOS its keywords. */
const PRIVATE_KEY = /^(PTEX\.|AAPL:)/;

/** Data of applications for themselves, §14.5: it often holds the whole document in the maker's own format. */
export const privateData: Trace = {
  id: "private-data",
  label: "private data of applications",
  dict: (dict, context) => {
    const dated = dict.has("PieceInfo") || dict.name("Type") === "Page";
    const keys = [...dict.entries.keys()].filter((key) => PRIVATE_KEY.test(key));
    return without(dict, context, "PieceInfo", ...(dated ? ["LastModified"] : []), ...keys);
  },
};

/** Web Capture: where pages were taken from, and identifiers of what was taken, §14.10. */
export const webCapture: Trace = {
  id: "web-capture",
  label: "records of where content was captured",
  document: (context) => {
    const { edit } = context;
    if (edit.catalog.has("SpiderInfo")) {
      context.count(1);
      edit.changeCatalog({ SpiderInfo: undefined });
    }
    const names = edit.dict(edit.catalog.raw("Names"));
    if (names?.has("IDS") || names?.has("URLS")) edit.changeCatalog({ Names: without(names, context, "IDS", "URLS") });
  },
  dict: (dict, context) => {
    const captured = dict.name("Type") === "Page" || dict.name("Subtype") === "Image";
    return captured && context.get(dict.raw("ID")) instanceof PdfString ? without(dict, context, "ID") : dict;
  },
};

/** Information for separations, §14.11.4. Marks that are printed are no part of it. */
export const printProduction: Trace = {
  id: "print-production",
  label: "records of print production",
  dict: (dict, context) => {
    const isPage = dict.name("Type") === "Page";
    const isMark = dict.name("Subtype") === "Form" && dict.has("MarkStyle");
    if (isMark) return without(dict, context, "MarkStyle", "Colorants");
    return isPage ? without(dict, context, "SeparationInfo") : dict;
  },
};

/** Annotations with which presses are set up, §14.11.3. They show, mostly outside of what remains after trimming. */
export const printerMarks: Trace = {
  id: "printer-marks",
  label: "printer's marks",
  dict: (dict, { get, count }) =>
    withoutAnnotations(dict, get, (annotation) => {
      const isMark = annotation.name("Subtype") === "PrinterMark";
      if (isMark) count(1);
      return isMark;
    }),
};

/** How a portfolio shows its files, §12.3.5. The files stay. */
export const collection: Trace = {
  id: "collection",
  label: "portfolio descriptions",
  document: ({ edit, count }) => {
    if (!edit.catalog.has("Collection")) return;
    count(1);
    edit.changeCatalog({ Collection: undefined });
  },
  dict: (dict, context) => (dict.has("EF") ? without(dict, context, "CI") : dict),
};

/** Who commented and when, §12.5.6.2. A widget's T is its field's name. */
export const commentAuthors: Trace = {
  id: "comment-authors",
  label: "authors and dates of comments",
  dict: (dict, context) => {
    if (!isAnnotation(dict)) return dict;
    const author = dict.name("Subtype") === "Widget" ? [] : ["T"];
    return without(dict, context, "M", "CreationDate", ...author);
  },
};

/** Small pictures of pages, which may show them as they once were, §12.3.4. */
export const thumbnails: Trace = {
  id: "thumbnails",
  label: "page thumbnails",
  dict: (dict, context) => (dict.name("Type") === "Page" ? without(dict, context, "Thumb") : dict),
};

/** What the file was before it was last saved, §7.5.6. Never written again: it is only counted here. */
export const earlierRevisions: Trace = {
  id: "revisions",
  label: "earlier revisions of the file",
  document: ({ edit, count }) => count(revisionCount(edit.file) - 1),
};

export function isAnnotation(dict: PdfDict): boolean {
  return dict.raw("Subtype") instanceof PdfName && dict.has("Rect") && dict.name("Type") !== "XObject";
}

/** The page without annotations for which `unwanted` holds; any other dictionary as it is. */
export function withoutAnnotations(
  dict: PdfDict,
  get: (object: PdfObject | undefined) => PdfObject,
  unwanted: (annotation: PdfDict) => boolean,
): PdfDict {
  const annotations = dict.name("Type") === "Page" ? get(dict.raw("Annots")) : null;
  if (!Array.isArray(annotations)) return dict;
  const kept = (annotations as PdfObject[]).filter((item) => {
    const annotation = get(item);
    return !(annotation instanceof PdfDict) || !unwanted(annotation);
  });
  if (kept.length === annotations.length) return dict;
  return dict.with({ Annots: kept.length > 0 ? kept : undefined });
}
