/**
 * Draws on the pages of an edited document, in the space a reader sees them in. What a page shows already is closed off, so
 * that its graphics state cannot leak into what is drawn, and its resources keep their names.
 */
import type { DocumentEdit } from "../edit/document-edit.ts";
import { rounded } from "../geometry/matrix.ts";
import { pageSpace, type PageSpace } from "../geometry/page-space.ts";
import { PdfDict, PdfName, type PdfObject, type PdfRef } from "../syntax/objects.ts";
import { closedContents } from "./closed-contents.ts";
import { contentStream } from "./content-stream.ts";
import { ContentWriter } from "./content-writer.ts";
import { ResourceAdditions } from "./resource-additions.ts";

/** What is drawn for all readers' sake and is no content of the document, ISO 32000-2 §14.8.2.2. */
export type Artifact = "Watermark" | "PageNum" | "Bates" | "Background";

export interface Drawing {
  readonly layer: "over" | "under";
  /** Left out for what is content of the document. */
  readonly artifact?: Artifact;
  /** Coordinates are in default user space instead. */
  readonly unturned?: boolean;
  /** Writes the operators; coordinates are points in `space`. `name` makes a resource known to the page under a name. */
  readonly paint: (writer: ContentWriter, name: NameResource, space: PageSpace) => void;
}

/** Category such as "Font" or "XObject", and the object; gives the name. The same object has one name. */
export type NameResource = (category: string, object: PdfRef) => string;

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

  draw(index: number, { layer, artifact, unturned, paint }: Drawing): void {
    const page = this.#edit.page(index);
    const space = pageSpace(page);
    const writer = new ContentWriter();
    if (artifact) writer.op("BDC", PdfName.of("Artifact"), properties(artifact));
    writer.op("q");
    if (!unturned) writer.op("cm", ...space.toUser.map(rounded));
    const added = this.#additions.of(page.resources);
    paint(writer, (category, object) => added.name(category, object), space);
    writer.op("Q");
    if (artifact) writer.op("EMC");
    const existing = closedContents(this.#edit, page.dict);
    this.#edit.changePage(index, {
      Contents: layer === "under" ? [this.#stream(writer), ...existing] : this.#onTop(existing, writer),
      Resources: added.ref,
    });
  }

  #onTop(existing: readonly PdfObject[], writer: ContentWriter): PdfObject[] {
    if (existing.length === 0) return [this.#stream(writer)];
    this.#opening ??= this.#stream(new ContentWriter().op("q"));
    // The new line first: a stream may end in the middle of a comment.
    const closing = new ContentWriter().text("").op("Q").bytes(writer.toBytes());
    return [this.#opening, ...existing, this.#stream(closing)];
  }

  #stream(writer: ContentWriter): PdfRef {
    return this.#edit.add(contentStream(writer.toBytes()));
  }
}

function properties(artifact: Artifact): PdfDict {
  return PdfDict.of({ Type: PdfName.of("Pagination"), Subtype: PdfName.of(artifact) });
}
