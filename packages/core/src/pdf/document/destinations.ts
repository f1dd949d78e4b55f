/** Where links and bookmarks lead, ISO 32000-2 §12.3.2. */
import type { PdfFile } from "../file/pdf-file.ts";
import { asArray, asDict, PdfDict, PdfName, type PdfObject, PdfRef, PdfString, resolve } from "../syntax/objects.ts";
import { bytesAsText, readNameTree } from "./tree.ts";

/** Named destinations of a file, by name, as written. Names and strings are two name spaces (§12.3.2.4). */
export interface NamedDestinations {
  /** From the catalog's Dests dictionary, PDF 1.1. */
  readonly names: ReadonlyMap<string, PdfObject>;
  /** From the Dests name tree, PDF 1.2. */
  readonly strings: ReadonlyMap<string, PdfObject>;
}

export function readNamedDestinations(file: PdfFile): NamedDestinations {
  const { catalog } = file;
  return {
    names: catalog.dict("Dests")?.entries ?? new Map(),
    strings: new Map(readNameTree(catalog.dict("Names")?.raw("Dests") ?? null)),
  };
}

/** The explicit destination array that `destination` stands for; undefined when it leads nowhere in this file. */
export function explicitDestination(
  destination: PdfObject,
  named: NamedDestinations,
): readonly PdfObject[] | undefined {
  let value = resolve(destination);
  if (value instanceof PdfName) value = resolve(named.names.get(value.value) ?? null);
  else if (value instanceof PdfString) value = resolve(named.strings.get(bytesAsText(value)) ?? null);
  if (value instanceof PdfDict) value = value.get("D");
  return asArray(value);
}

/** Index of the page a destination leads to; undefined when it leads to none of `pageIndex`, a map of object numbers. */
export function destinationPage(
  destination: PdfObject,
  named: NamedDestinations,
  pageIndex: ReadonlyMap<number, number>,
): number | undefined {
  const page = explicitDestination(destination, named)?.[0];
  if (page instanceof PdfRef) return pageIndex.get(page.num) ?? pageOfElement(page, pageIndex);
  // Page numbers are for other files (§12.3.2.2), yet some writers use them and viewers follow them.
  return typeof page === "number" ? page : undefined;
}

/** PDF 2.0 has destinations that name an element of the structure in the place of its page (§12.3.2.3). */
function pageOfElement(ref: PdfRef, pageIndex: ReadonlyMap<number, number>): number | undefined {
  const element = asDict(ref);
  const page = element?.has("S") ? element.ref("Pg") : undefined;
  return page && pageIndex.get(page.num);
}

/** The destination a link annotation or bookmark has, by Dest or by a go-to action; undefined when it does something else. */
export function destinationOf(holder: PdfDict): PdfObject | undefined {
  const direct = holder.raw("Dest");
  if (direct !== undefined) return direct;
  const action = asDict(holder.raw("A") ?? null);
  return action?.name("S") === "GoTo" ? action.raw("D") : undefined;
}
