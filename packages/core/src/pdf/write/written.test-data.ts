/** What tests of writing share: an edit of a fixture or of any bytes, written whole. */
import { loadFixture } from "../../../../../fixtures/load.ts";
import { DEFAULT_LIMITS } from "../../kernel/limits.ts";
import { SourceDocument } from "../document/source-document.ts";
import { DocumentEdit } from "../edit/document-edit.ts";
import { PdfFile } from "../file/pdf-file.ts";
import type { WriteOptions } from "./pdf-writer.ts";

export function openForEdit(source: string | Uint8Array): DocumentEdit {
  const bytes = typeof source === "string" ? loadFixture(source) : source;
  return new DocumentEdit(new SourceDocument(PdfFile.open(bytes, { passwords: ["secret"] })), DEFAULT_LIMITS);
}

export function write(edit: DocumentEdit, options?: WriteOptions): Uint8Array {
  return new Uint8Array(Buffer.concat([...edit.write(options)]));
}
