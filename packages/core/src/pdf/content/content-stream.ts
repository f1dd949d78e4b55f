/** Content as a stream object. */
import { deflate } from "../filters/deflate.ts";
import { PdfDict, PdfName, type PdfObject, PdfStream } from "../syntax/objects.ts";

/** Content of at least this many bytes is compressed. */
const WORTH_COMPRESSING = 128;

/** A content stream, compressed where that pays. */
export function contentStream(
  content: Uint8Array,
  entries: Readonly<Record<string, PdfObject | undefined>> = {},
): PdfStream {
  if (content.length < WORTH_COMPRESSING) return new PdfStream(PdfDict.of(entries), content);
  return new PdfStream(PdfDict.of({ ...entries, Filter: PdfName.of("FlateDecode") }), deflate(content));
}
