/** What is asked for when a document is assembled from pages of others, and what its parts share while it is done. */
import type { Turn } from "../../kernel/page-order.ts";
import type { SourcePage } from "../document/page-tree.ts";
import type { SourceDocument } from "../document/source-document.ts";
import type { PdfRef } from "../syntax/objects.ts";
import type { FieldRenames } from "./field-references.ts";
import type { PdfWriter } from "../write/pdf-writer.ts";

/** A page of the result, taken from a source. */
export interface TakenPage {
  readonly source: SourceDocument;
  /** 0-based. */
  readonly index: number;
  /** Clockwise, on top of the page's own rotation. */
  readonly turn?: Turn;
}

/** An empty page of the result. */
export interface BlankPage {
  /** In default user space units: points, unless the file says otherwise. */
  readonly mediaBox: readonly [number, number, number, number];
  readonly rotate?: number;
}

export type PlannedPage = TakenPage | BlankPage;

export interface AssemblyPlan {
  readonly pages: readonly PlannedPage[];
  /**
   * "document": the result is the (first) document, changed; what belongs to it as a whole stays.
   * "excerpt": the result is a part to hand on; what its pages do not need stays behind.
   */
  readonly scope: "document" | "excerpt";
  readonly bookmarks?: "keep" | "per-file" | "none";
}

/** How much of one source is used. */
export interface SourceUse {
  readonly doc: SourceDocument;
  /** 1 for pages that are taken, by index. */
  readonly kept: Uint8Array;
  /** Indices of the pages that are taken, ascending. */
  readonly pages: readonly number[];
  /** True when some page is not taken. */
  readonly pruned: boolean;
  /** Which of the sources it is, counted from 0. */
  readonly position: number;
}

/** A page of the result with its place in the output. */
export interface PlacedPage {
  readonly ref: PdfRef;
  readonly plan: PlannedPage;
  /** Undefined for blank pages. */
  readonly origin: { readonly use: SourceUse; readonly page: SourcePage; readonly index: number } | undefined;
  /** True from the second time on that one page is taken. */
  readonly repeated: boolean;
}

export interface Assembly {
  readonly writer: PdfWriter;
  /** In the order in which their first pages stand; never empty. */
  readonly uses: readonly SourceUse[];
  readonly pages: readonly PlacedPage[];
  readonly scope: AssemblyPlan["scope"];
  readonly bookmarks: NonNullable<AssemblyPlan["bookmarks"]>;
  /** True when one source is used with all its pages: its catalog can stay as it is. */
  readonly whole: boolean;
  /** Fields of later sources that had to be renamed; filled when the form is written. */
  readonly fieldRenames: Map<SourceUse, FieldRenames>;
  /** Tells the user about something that could not be kept. */
  readonly note: (code: NoteCode) => void;
}

export const NOTES = {
  "articles-shortened": "Article threads were shortened to the pages that are part of the result.",
  "attachments-left-out": "Attachments of the whole document were left out of the excerpt.",
  "conformance-dropped":
    "The file claimed to be PDF/A or PDF/UA; the claim was removed, because it may no longer hold.",
  "conformance-removed": "The file claimed to be PDF/A or PDF/UA; the claim went with its metadata.",
  "conformance-unchecked":
    "The file claims to be PDF/A or PDF/UA. The result claims it too, but whether it still is was not checked.",
  "fields-renamed": "Form fields with a name that occurs twice were renamed.",
  "links-removed": "Links to pages that are not part of the result were removed.",
  "protection-removed": "The input was encrypted; the result is not.",
  rebuilt: "The input was damaged; its structure was rebuilt.",
  repaired: "The input was damaged and was saved anew before it was worked on.",
  "signatures-removed": "Digital signatures were removed, because they cannot hold for a changed file.",
  "xfa-removed": "The XFA form was removed; the ordinary form fields are still there.",
} as const;

export type NoteCode = keyof typeof NOTES;
