/** Signature fields that are signed, ISO 32000-2 §12.7.5.5. */
import type { Field } from "../document/fields.ts";
import type { SourceDocument } from "../document/source-document.ts";
import type { PdfRef } from "../syntax/objects.ts";

export function* signedFields(source: SourceDocument): Generator<PdfRef> {
  yield* signedAmong(source.fields, undefined);
}

/** `inherited` is the field type of the parent (§12.7.4.1). */
function* signedAmong(fields: readonly Field[], inherited: string | undefined): Generator<PdfRef> {
  for (const field of fields) {
    const type = field.dict.name("FT") ?? inherited;
    if (type === "Sig" && field.dict.dict("V")) yield field.ref;
    yield* signedAmong(field.fields, type);
  }
}
