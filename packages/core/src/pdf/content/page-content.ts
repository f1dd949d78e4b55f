/** The content of a page as one stream, ISO 32000-2 §7.8.2. */
import { type PdfObject, PdfStream, resolve } from "../syntax/objects.ts";
import type { ContentSource } from "./content-source.ts";
import { ContentWriter } from "./content-writer.ts";

/** Follows references; a document that is edited follows them to what they refer to now. */
export interface Resolver {
  get(object: PdfObject): PdfObject;
}

const AS_READ: Resolver = { get: resolve };

/** The streams of a page's Contents, decoded and joined; operators may start in one and end in the next. */
export function pageContent(source: ContentSource, contents: PdfObject, resolver = AS_READ): Uint8Array {
  const streams = contentStreams(contents, resolver).map(({ stream }) => source.decode(stream) ?? new Uint8Array(0));
  if (streams.length === 1) return streams[0]!;
  const writer = new ContentWriter();
  for (const stream of streams) writer.bytes(stream);
  return writer.toBytes();
}

/** The streams of Contents as they are referred to, one stream or an array of them. */
export function contentStreams(
  contents: PdfObject,
  resolver = AS_READ,
): { readonly raw: PdfObject; readonly stream: PdfStream }[] {
  const value = resolver.get(contents);
  const items = Array.isArray(value) ? (value as PdfObject[]) : [contents];
  return items.flatMap((raw) => {
    const stream = resolver.get(raw);
    return stream instanceof PdfStream ? [{ raw, stream }] : [];
  });
}
