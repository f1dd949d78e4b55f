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
  return contentStreamOf(content, PdfDict.of(entries));
}

/** The same with the entries of another stream, whose own coding is left out. */
export function contentStreamOf(content: Uint8Array, dict: PdfDict = new PdfDict()): PdfStream {
  const plain = dict.without("Filter", "DecodeParms", "F", "DP", "Length", "DL");
  if (content.length < WORTH_COMPRESSING) return new PdfStream(plain, content);
  return new PdfStream(plain.with({ Filter: PdfName.of("FlateDecode") }), deflate(content));
}
