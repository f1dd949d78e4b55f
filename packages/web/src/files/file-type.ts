/** What kind of file it is, as far as name, browser and first bytes tell. */
import type { Tool } from "@ephemera/core";

/** Types that browsers often do not know, by extension. */
const BY_EXTENSION: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  // Files that come out of an archive have no type that a system would have given them.
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  webp: "image/webp",
  gif: "image/gif",
  bmp: "image/bmp",
  zip: "application/zip",
  heic: "image/heic",
  heif: "image/heif",
  avif: "image/avif",
  svg: "image/svg+xml",
  tif: "image/tiff",
  tiff: "image/tiff",
  md: "text/markdown",
  markdown: "text/markdown",
  csv: "text/csv",
  html: "text/html",
  htm: "text/html",
  json: "application/json",
};

export function typeOf(file: File): string {
  const extension = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? "";
  return BY_EXTENSION[extension] ?? file.type;
}

/** The header may stand anywhere in the first kilobyte (ISO 32000-2 Annex I). */
export async function looksLikePdf(file: File): Promise<boolean> {
  try {
    return (await file.slice(0, 1024).text()).includes("%PDF-");
  } catch {
    return false;
  }
}

/** True when the tool takes files of this type. What is not known is left to the tool to judge. */
export function takesType(tool: Pick<Tool, "input">, type: string): boolean {
  const { accept } = tool.input;
  if (type === "" || accept.length === 0) return true;
  return accept.some(
    (one) => one === type || one === "*/*" || (one.endsWith("/*") && type.startsWith(one.slice(0, -1))),
  );
}

/** What the file chooser is given: types, and extensions for those that systems do not know by type. */
export function chooserTypes(accept: readonly string[]): string[] {
  const extensions = Object.entries(BY_EXTENSION).filter(([, type]) => accept.includes(type));
  return [...accept, ...extensions.map(([extension]) => `.${extension}`)];
}
