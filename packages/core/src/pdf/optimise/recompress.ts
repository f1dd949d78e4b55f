/** Streams compressed anew, where that makes them smaller. */
import type { DocumentEdit } from "../edit/document-edit.ts";
import { decodedData } from "../file/stream-filters.ts";
import { deflate } from "../filters/deflate.ts";
import { lastFilter } from "../image/pdf-image.ts";
import { asArray, PdfName, type PdfObject, PdfStream, resolve } from "../syntax/objects.ts";
import { liveObjects } from "./live-objects.ts";
import type { Merged } from "./merge-duplicates.ts";

/** Larger ones would take more time and memory than they are worth. In bytes, decoded. */
const LARGEST_STREAM = 64 * 1024 * 1024;

/** Compresses all streams but images, which others look after. */
export function recompressStreams(edit: DocumentEdit, merged: Merged, check: () => void): void {
  for (const [num, object] of liveObjects(edit)) {
    if (!(object instanceof PdfStream) || merged.has(num) || object.dict.name("Subtype") === "Image") continue;
    check();
    const smaller = recompressed(object);
    if (smaller) edit.replace(edit.file.ref(num), smaller);
  }
}

/** Undefined when the stream is as small as it gets. */
function recompressed(stream: PdfStream): PdfStream | undefined {
  const { dict } = stream;
  // XMP has to be readable without software for PDF (ISO 32000-2 §14.3.2).
  if (lastFilter(dict) || dict.has("F") || dict.name("Type") === "Metadata" || isCrypt(dict.get("Filter")))
    return undefined;
  const decoded = decode(stream);
  if (!decoded) return undefined;
  const data = deflate(decoded, 9);
  const before = stream.data.length + (dict.has("DecodeParms") ? 20 : 0);
  if (data.length >= before) return undefined;
  return new PdfStream(dict.with({ Filter: PdfName.of("FlateDecode"), DecodeParms: undefined }), data);
}

function decode(stream: PdfStream): Uint8Array | undefined {
  try {
    const decoded = decodedData(stream, LARGEST_STREAM);
    return decoded && !decoded.damaged ? decoded.bytes : undefined;
  } catch {
    return undefined;
  }
}

function isCrypt(filter: PdfObject): boolean {
  return (asArray(filter) ?? [filter]).some((item) => {
    const name = resolve(item);
    return name instanceof PdfName && name.value === "Crypt";
  });
}
