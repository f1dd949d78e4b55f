/**
 * Draws on the pages of an edited document, in the space a reader sees them in. What a page shows already is closed off, so
 * that its graphics state cannot leak into what is drawn, and its resources keep their names.
 */
import type { DocumentEdit } from "../edit/document-edit.ts";
import { deflate } from "../filters/deflate.ts";
import { pageSpace, type PageSpace } from "../geometry/page-space.ts";
import { PdfDict, PdfName, type PdfObject, type PdfRef, PdfStream } from "../syntax/objects.ts";
import { balanced } from "./balance.ts";
import { ContentSource } from "./content-source.ts";
import { ContentWriter } from "./content-writer.ts";
import { contentStreams, pageContent } from "./page-content.ts";
import { ResourceAdditions } from "./resource-additions.ts";

/** What is drawn for all readers' sake and is no content of the document, ISO 32000-2 §14.8.2.2. */
export type Artifact = "Watermark" | "PageNum" | "Bates" | "Background";

export interface Drawing {
  readonly layer: "over" | "under";
  readonly artifact: Artifact;
  /** Writes the operators; coordinates are points in `space`. `name` makes a resource known to the page under a name. */
  readonly paint: (writer: ContentWriter, name: NameResource, space: PageSpace) => void;
}

/** Category such as "Font" or "XObject", and the object; gives the name. The same object has one name. */
export type NameResource = (category: string, object: PdfRef) => string;

/** Content of at least this many bytes is compressed. */
const WORTH_COMPRESSING = 128;

export class PageDrawer {
  readonly #edit: DocumentEdit;
  readonly #additions: ResourceAdditions;
  #opening: PdfRef | undefined;

  constructor(edit: DocumentEdit) {
    this.#edit = edit;
    this.#additions = new ResourceAdditions(edit);
  }

  /** The space of a page, as `Drawing` has it. */
  space(index: number): PageSpace {
    return pageSpace(this.#edit.page(index));
  }

  draw(index: number, { layer, artifact, paint }: Drawing): void {
    const page = this.#edit.page(index);
    const space = pageSpace(page);
    const writer = new ContentWriter();
    const properties = PdfDict.of({ Type: PdfName.of("Pagination"), Subtype: PdfName.of(artifact) });
    writer
      .op("BDC", PdfName.of("Artifact"), properties)
      .op("q")
      .op("cm", ...space.toUser.map(rounded));
    const added = this.#additions.of(page.resources);
    paint(writer, (category, object) => added.name(category, object), space);
    writer.op("Q").op("EMC");
    const contents = this.#edit.get(page.dict.raw("Contents"));
    this.#edit.changePage(index, {
      Contents:
        layer === "under"
          ? [this.#stream(writer.toBytes()), ...this.#existing(contents, page.dict.raw("Contents"))]
          : this.#onTop(contents, page.dict.raw("Contents"), writer),
      Resources: added.ref,
    });
  }

  #onTop(contents: PdfObject, raw: PdfObject | undefined, writer: ContentWriter): PdfObject[] {
    const existing = this.#existing(contents, raw);
    if (existing.length === 0) return [this.#stream(writer.toBytes())];
    this.#opening ??= this.#edit.add(new PdfStream(new PdfDict(), new ContentWriter().op("q").toBytes()));
    // The new line first: a stream may end in the middle of a comment.
    const closing = new ContentWriter().text("").op("Q").bytes(writer.toBytes());
    return [this.#opening, ...existing, this.#stream(closing.toBytes())];
  }

  /** The streams there are, as they are where they are sound, else one that is. */
  #existing(contents: PdfObject, raw: PdfObject | undefined): PdfObject[] {
    const streams = contentStreams(contents instanceof PdfStream ? (raw ?? null) : contents, this.#edit);
    // A source of its own: the decoded content of every page would not fit in memory.
    const whole = pageContent(new ContentSource(this.#edit.file), contents, this.#edit);
    const sound = balanced(whole);
    return sound === whole ? streams.map((stream) => stream.raw) : [this.#stream(sound)];
  }

  #stream(content: Uint8Array): PdfRef {
    return this.#edit.add(contentStream(content));
  }
}

/** A content stream, compressed where that pays. */
export function contentStream(
  content: Uint8Array,
  entries: Readonly<Record<string, PdfObject | undefined>> = {},
): PdfStream {
  if (content.length < WORTH_COMPRESSING) return new PdfStream(PdfDict.of(entries), content);
  return new PdfStream(PdfDict.of({ ...entries, Filter: PdfName.of("FlateDecode") }), deflate(content));
}

/** No page is so large that a millionth of a point shows. */
export function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
