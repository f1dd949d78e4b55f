import type { PdfObject, PdfRef } from "../syntax/objects.ts";

/** Where the objects of a document in the making go. */
export interface ObjectSink {
  /** Adds a new object. */
  add(object: PdfObject): PdfRef;
  /** A reference to an object that `replace` will supply, for objects that refer to each other. */
  reserve(): PdfRef;
  /** Puts `object` in the place of what `ref` refers to, everywhere; null removes it. */
  replace(ref: PdfRef, object: PdfObject): void;
}

/** Entries of a dictionary to set; `undefined` removes one. */
export type Changes = Readonly<Record<string, PdfObject | undefined>>;
