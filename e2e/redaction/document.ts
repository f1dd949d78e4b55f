/** Documents for the redaction suite: one hiding place each, with text around it that has to stay. */
import { PdfBuilder, type Ref } from "../../fixtures/pdf-builder.ts";

export interface Parts {
  /** Content of the first page between its two public lines. */
  readonly content?: string | readonly (string | Uint8Array)[];
  /** More resources of the first page: category to entries in PDF syntax. */
  readonly resources?: Readonly<Record<string, string>>;
  /** Entries of the first page. */
  readonly page?: string;
  readonly annotations?: readonly string[];
  readonly catalog?: string;
  readonly names?: string;
  readonly info?: string;
  readonly trailer?: string;
  readonly mediaBox?: string;
  /** Contents of further pages. */
  readonly more?: readonly string[];
  /** Writes objects in object streams. */
  readonly packed?: boolean;
  /** Lines that stay; false leaves them out. */
  readonly publicLines?: boolean;
}

const ABOVE = "BT /F1 14 Tf 72 700 Td (Public line above) Tj ET";
const BELOW = "BT /F1 14 Tf 72 100 Td (Public line below) Tj ET";

export const STAYS = ["Public line above", "Public line below"];

/** A document of one page or more; `make` adds objects and says what refers to them. */
export function document(make: (pdf: PdfBuilder, font: Ref) => Parts): Uint8Array {
  const pdf = new PdfBuilder();
  const root = pdf.reserve();
  const font = pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  const pages = pdf.reserve();
  const parts = make(pdf, font);
  const { resources = {}, mediaBox = "[0 0 612 792]" } = parts;
  const middle =
    typeof parts.content === "string" || parts.content === undefined ? [parts.content ?? ""] : parts.content;
  const [above, below] = parts.publicLines === false ? ["", ""] : [ABOVE, BELOW];
  const streams = [above, ...middle, below]
    .filter((content) => content.length > 0)
    .map((content) => pdf.addStream(content));
  const annotations = (parts.annotations ?? []).map((annotation) =>
    /^\d+ 0 R$/.test(annotation) ? annotation : pdf.add(annotation),
  );
  const named = { ...resources, Font: `/F1 ${font} ${resources["Font"] ?? ""}` };
  const printed = Object.entries(named).map(([category, entries]) => `/${category} << ${entries} >>`);
  const common = `/Type /Page /Parent ${pages} /Resources << ${printed.join(" ")} >>`;
  const first = pdf.add(
    `<< ${common} /MediaBox ${mediaBox} /Contents [${streams.join(" ")}] /Annots [${annotations.join(" ")}] ${parts.page ?? ""} >>`,
  );
  const others = (parts.more ?? []).map((content) =>
    pdf.add(`<< ${common} /MediaBox [0 0 612 792] /Contents ${pdf.addStream(content)} >>`),
  );
  pdf.set(pages, `<< /Type /Pages /Kids [${[first, ...others].join(" ")}] /Count ${1 + others.length} >>`);
  pdf.set(
    root,
    `<< /Type /Catalog /Pages ${pages} ${parts.names ? `/Names << ${parts.names} >>` : ""} ${parts.catalog ?? ""} >>`,
  );
  const info = parts.info === undefined ? undefined : pdf.add(`<< ${parts.info} >>`);
  const options = { root, info, trailer: parts.trailer ?? "" };
  return parts.packed ? pdf.toBytesWithObjectStreams(options) : pdf.toBytes(options);
}

/** Text at a place of the page. */
export function show(text: string, x = 72, y = 400, size = 24): string {
  return `BT /F1 ${size} Tf ${x} ${y} Td (${text}) Tj ET`;
}

/** A form XObject with its own font. */
export function form(pdf: PdfBuilder, font: Ref, content: string, entries = ""): Ref {
  return pdf.addStream(content, {
    entries: `/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 ${font} >> >> ${entries}`,
  });
}
