/** What is to be taken out of content, and what came of it. */
import type { MarkedContent } from "../content/interpreter.ts";
import type { Bounds, Quad } from "../geometry/matrix.ts";
import type { PdfDict, PdfName, PdfObject, PdfRef, PdfStream, PdfString } from "../syntax/objects.ts";
import type { Regions } from "./regions.ts";

/** What is to go, and who makes what takes its place. */
export interface Erasure {
  readonly regions: Regions;
  /** True for marked content of which nothing may stay, such as that of a hidden layer. */
  readonly unseen?: (marked: MarkedContent) => boolean;
  /** What a string in the content, such as a replacement text, is to be; itself when it may stay. */
  readonly text?: (text: PdfString) => PdfString;
  /** What a name in the content is to be; itself when it may stay. The resources are left to whoever renames. */
  readonly name?: (name: PdfName) => PdfName;
  /**
   * A copy of an image with these parts of its unit square overwritten; undefined when it cannot be decoded, and has to go
   * as a whole. `named` are the colour spaces of the content it is used in.
   */
  readonly image: (
    image: PdfStream,
    parts: readonly Bounds[],
    named: PdfDict | undefined,
  ) => Promise<PdfStream | undefined>;
  /** Adds a new object. */
  readonly add: (object: PdfObject) => PdfRef;
}

export interface Erased {
  readonly bytes: Uint8Array;
  /** With the copies that were made, and without objects the content does not show. */
  readonly resources: PdfDict;
  /** False when the content may stay as it is; the resources may have changed all the same. */
  readonly changed: boolean;
  /** What was taken out, in the outermost space: where marks are to be drawn. */
  readonly traces: readonly Quad[];
  readonly counts: EraseCounts;
  /** Marked-content identifiers of which something was taken out, §14.7.5. */
  readonly touched: ReadonlySet<number>;
}

export interface EraseCounts {
  glyphs: number;
  images: number;
  /** Images that could not be decoded and went as a whole. */
  wholeImages: number;
  paths: number;
}
