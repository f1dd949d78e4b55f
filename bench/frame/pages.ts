/** Judges a result by its pages. */
import { readFile } from "node:fs/promises";
import { PdfFile, SourceDocument } from "@ephemera/core/pdf";

/** A result with too few pages, or too many, is no result. */
export async function pagesMissing(output: string, expected: number, password?: string): Promise<string | undefined> {
  const bytes = new Uint8Array(await readFile(output));
  const { pages } = new SourceDocument(PdfFile.open(bytes, password === undefined ? {} : { passwords: [password] }));
  return pages.length === expected ? undefined : `makes ${pages.length} pages of ${expected}`;
}
