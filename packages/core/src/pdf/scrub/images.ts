/** What image files embedded in a document say of their own: cameras, places, times, editing programs. */
import { stripJpeg } from "../image/strip-jpeg.ts";
import { stripJpx } from "../image/strip-jpx.ts";
import { decodedData } from "../file/stream-filters.ts";
import { PdfName, type PdfObject, PdfStream } from "../syntax/objects.ts";
import type { Trace } from "./trace.ts";

export const imageMetadata: Trace = {
  id: "image-metadata",
  label: "Exif, XMP, IPTC and comment records in images",
  stream: (stream, { edit, get, count }) => {
    const file = imageFileOf(stream, get, edit.file.limits.decodedBytes);
    if (!file) return stream;
    const { bytes, removed } = file.filter === "DCTDecode" ? stripJpeg(file.bytes) : stripJpx(file.bytes);
    if (removed === 0) return stream;
    count(removed);
    const changes = { Filter: PdfName.of(file.filter), DecodeParms: file.parameters, Length: bytes.length };
    return new PdfStream(stream.dict.with(changes), bytes);
  },
};

interface ImageFile {
  readonly filter: "DCTDecode" | "JPXDecode";
  readonly parameters: PdfObject | undefined;
  readonly bytes: Uint8Array;
}

/** The JPEG or JPEG 2000 file that a stream holds, whatever other filters lie around it. */
export function imageFileOf(
  stream: PdfStream,
  get: (object: PdfObject | undefined) => PdfObject,
  maxBytes: number,
): ImageFile | undefined {
  const filters = list(get(stream.dict.raw("Filter")));
  const last = get(filters.at(-1));
  const filter = last instanceof PdfName ? FILTERS[last.value] : undefined;
  if (!filter) return undefined;
  const parameters = list(get(stream.dict.raw("DecodeParms")));
  const own = parameters.length === filters.length ? (parameters.at(-1) ?? undefined) : undefined;
  if (filters.length === 1) return { filter, parameters: own, bytes: stream.data };
  const wrapping = stream.dict.with({ Filter: filters.slice(0, -1), DecodeParms: parameters.slice(0, -1) });
  const decoded = decodedData(new PdfStream(wrapping, stream.data), maxBytes);
  return decoded && { filter, parameters: own, bytes: decoded.bytes };
}

const FILTERS: Readonly<Record<string, ImageFile["filter"]>> = {
  DCTDecode: "DCTDecode",
  DCT: "DCTDecode",
  JPXDecode: "JPXDecode",
};

function list(object: PdfObject): readonly PdfObject[] {
  if (Array.isArray(object)) return object as PdfObject[];
  return object === null ? [] : [object];
}
