/** Embeds files in a document, ISO 32000-2 §7.11.4 and §14.13. */
import { md5 } from "@noble/hashes/legacy.js";
import { UniqueNames } from "../../kernel/unique-names.ts";
import { decodeText, encodeText } from "../document/text-string.ts";
import { bytesAsText, readNameTree, writeNameTree } from "../document/tree.ts";
import { deflate } from "../filters/deflate.ts";
import { asArray, PdfDict, PdfName, type PdfRef, PdfStream, PdfString } from "../syntax/objects.ts";
import { latin1 } from "../syntax/print.ts";
import type { DocumentEdit } from "./document-edit.ts";

export interface NewAttachment {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Media type; undefined when it is not known. */
  readonly type: string | undefined;
  readonly description: string;
  /** How the file relates to the document, a name of table 43; undefined leaves it an attachment like any other. */
  readonly relationship: string | undefined;
}

/** Adds files to the document's attachments. One with a name that is taken gets another. */
export function attach(edit: DocumentEdit, files: readonly NewAttachment[]): void {
  const names = edit.dict(edit.catalog.raw("Names")) ?? new PdfDict();
  const present = readNameTree(names.raw("EmbeddedFiles") ?? null);
  const taken = new UniqueNames(present.map(([key]) => decodeText(new PdfString(latin1(key)))));
  const added = files.map((file) => {
    const [, stem = file.name, extension = ""] = /^(.+)(\.[^.]+)$/s.exec(file.name) ?? [];
    const name = taken.take(stem, extension);
    return { key: bytesAsText(encodeText(name)), ref: embed(edit, { ...file, name }), associated: file.relationship };
  });
  const tree = writeNameTree(edit, [...present, ...added.map(({ key, ref }) => [key, ref] as const)]);
  const associated = added.filter((file) => file.associated !== undefined).map(({ ref }) => ref);
  const before = asArray(edit.get(edit.catalog.raw("AF"))) ?? [];
  edit.changeCatalog({
    Names: names.with({ EmbeddedFiles: tree }),
    ...(associated.length > 0 && { AF: [...before, ...associated] }),
  });
}

/** The file specification of a file, with its data. Without dates, so that the same files make the same document. */
function embed(edit: DocumentEdit, { name, bytes, type, description, relationship }: NewAttachment): PdfRef {
  const packed = deflate(bytes);
  const smaller = packed.length < bytes.length;
  const entries = PdfDict.of({
    Type: PdfName.of("EmbeddedFile"),
    Subtype: type === undefined ? undefined : PdfName.of(type),
    Filter: smaller ? PdfName.of("FlateDecode") : undefined,
    Params: PdfDict.of({ Size: bytes.length, CheckSum: new PdfString(md5(bytes)) }),
  });
  const stream = edit.add(new PdfStream(entries, smaller ? packed : bytes));
  return edit.add(
    PdfDict.of({
      Type: PdfName.of("Filespec"),
      F: encodeText(name),
      UF: encodeText(name),
      Desc: description ? encodeText(description) : undefined,
      AFRelationship: relationship === undefined ? undefined : PdfName.of(relationship),
      EF: PdfDict.of({ F: stream, UF: stream }),
    }),
  );
}
