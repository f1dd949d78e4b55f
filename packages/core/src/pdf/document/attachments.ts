/** Files embedded in a document, ISO 32000-2 §7.11.4: in the name tree, in annotations, and associated with it. */
import { asDict, type PdfDict, type PdfObject, PdfRef, PdfStream, resolve } from "../syntax/objects.ts";
import type { SourceDocument } from "./source-document.ts";
import { decodeText } from "./text-string.ts";
import { readNameTree } from "./tree.ts";

export interface Attachment {
  /** As the document says: it may be empty, a path, or anything else. */
  readonly name: string;
  /** Media type as the document says; undefined when it says nothing. */
  readonly type: string | undefined;
  readonly stream: PdfStream;
}

/** Where file specifications keep the stream (table 43); the first that is there counts. */
const STREAM_KEYS = ["UF", "F", "Unix", "Mac", "DOS"];

/** Every embedded file once, those of the document before those of its pages. */
export function readAttachments(document: SourceDocument): Attachment[] {
  const found: Attachment[] = [];
  const known = new Set<number>();
  for (const [key, specification] of specifications(document)) {
    const dict = asDict(specification);
    const files = dict?.dict("EF");
    const place = STREAM_KEYS.map((name) => files?.raw(name)).find(
      (value) => resolve(value ?? null) instanceof PdfStream,
    );
    if (!dict || place === undefined) continue;
    if (place instanceof PdfRef) {
      if (known.has(place.num)) continue;
      known.add(place.num);
    }
    const stream = resolve(place) as PdfStream;
    found.push({ name: nameIn(dict) || key, type: stream.dict.name("Subtype"), stream });
  }
  return found;
}

/** File specifications with the names they go by where they stand. */
function* specifications({ file, pages }: SourceDocument): Generator<readonly [name: string, value: PdfObject]> {
  const { catalog } = file;
  for (const [key, value] of readNameTree(catalog.dict("Names")?.raw("EmbeddedFiles") ?? null)) yield [key, value];
  yield* associated(catalog);
  for (const { dict } of pages) {
    yield* associated(dict);
    for (const annotation of dict.array("Annots") ?? []) {
      const attached = asDict(annotation);
      if (attached?.name("Subtype") === "FileAttachment") yield ["", attached.raw("FS") ?? null];
    }
  }
}

/** Associated files, §14.13. */
function* associated(dict: PdfDict): Generator<readonly [name: string, value: PdfObject]> {
  for (const value of dict.array("AF") ?? []) yield ["", value];
}

function nameIn(specification: PdfDict): string {
  const name = specification.string("UF") ?? specification.string("F");
  return name ? decodeText(name) : "";
}
