/** Where an outline item leads within its document. */
import type { PdfDict, PdfObject } from "../syntax/objects.ts";
import { destinationOf, explicitDestination } from "./destinations.ts";
import type { SourceDocument } from "./source-document.ts";

export interface OutlineTarget {
  /** Counted from 0. */
  readonly page: number;
  /** What follows the page in the destination, ISO 32000-2 table 149. */
  readonly view: readonly PdfObject[];
}

/** Undefined when it leads to no page of the document. */
export function outlineTarget(document: SourceDocument, item: PdfDict): OutlineTarget | undefined {
  const destination = destinationOf(item);
  const page = destination === undefined ? undefined : document.pageOf(destination);
  if (page === undefined) return undefined;
  return { page, view: (explicitDestination(destination!, document.destinations) ?? []).slice(1) };
}
