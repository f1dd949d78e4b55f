import { deflate } from "../filters/deflate.ts";
import { PdfDict, PdfName, PdfStream } from "../syntax/objects.ts";

/** Content of at least this many bytes is compressed. */
const WORTH_COMPRESSING = 128;

/** A stream with this data, compressed where that is worth it. */
export function contentStreamOf(bytes: Uint8Array, dict: PdfDict = new PdfDict()): PdfStream {
  const plain = dict.without("Filter", "DecodeParms", "Length", "DL");
  if (bytes.length < WORTH_COMPRESSING) return new PdfStream(plain, bytes);
  return new PdfStream(plain.with({ Filter: PdfName.of("FlateDecode") }), deflate(bytes));
}
