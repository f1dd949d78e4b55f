/** The catalog of an assembled document, ISO 32000-2 §7.7.2. */
import { destinationOf } from "../document/destinations.ts";
import { PdfDict, type PdfObject, type PdfRef } from "../syntax/objects.ts";
import type { ArticlePlan } from "./articles.ts";
import { writeBookmarks } from "./bookmarks.ts";
import { layerProperties } from "./layers.ts";
import { type DestinationPlan, leadsToKeptPage } from "./named-destinations.ts";
import { joinedArray, writeNames } from "./names.ts";
import { writePageLabels } from "./page-labels.ts";
import type { Assembly } from "./plan.ts";
import { markInfo, type StructurePlan, writeStructure } from "./structure.ts";

export interface CatalogParts {
  readonly pages: PdfRef;
  readonly form: PdfObject | undefined;
  readonly destinations: DestinationPlan;
  readonly articles: ArticlePlan;
  readonly structure: StructurePlan;
  /** In place of those of the first source. */
  readonly metadata: PdfRef | undefined;
}

/** What speaks for the file as it was: its version (the header has it), its signatures' permissions and their proofs. */
const STALE = ["Version", "Perms", "DSS"];
/** What an excerpt does not need. */
const OF_THE_WHOLE = ["AA", "AF", "PieceInfo", "SpiderInfo", "Legal", "Collection", "Requirements"];

/** The catalog, made from that of the first source. The pages must be marked already. */
export function makeCatalog(assembly: Assembly, parts: CatalogParts): PdfDict {
  const base = assembly.uses[0]!.doc.file.catalog.without(...STALE).with({ Pages: parts.pages, AcroForm: parts.form });
  if (assembly.whole) return base.with({ ...wholeLabels(assembly), ...wholeBookmarks(assembly, parts.destinations) });
  const joined = base.with({
    ...joinedParts(assembly, parts),
    ...(parts.metadata && { Metadata: parts.metadata }),
    ...openAction(assembly, base),
  });
  return assembly.scope === "excerpt" ? joined.without(...OF_THE_WHOLE) : joined;
}

function joinedParts(
  assembly: Assembly,
  { destinations, articles, structure }: CatalogParts,
): Record<string, PdfObject | undefined> {
  return {
    PageLabels: writePageLabels(assembly),
    OCProperties: layerProperties(assembly),
    StructTreeRoot: writeStructure(assembly, structure),
    MarkInfo: markInfo(assembly),
    Dests: destinations.names.length > 0 ? new PdfDict(destinations.names) : undefined,
    Names: writeNames(assembly, destinations),
    AF: joinedArray(assembly, "AF"),
    Extensions: joinedExtensions(assembly),
    // It speaks of runs of pages from a first to a last one (§14.12), which other pages have come between.
    DPartRoot: undefined,
    Threads: articles.threads,
    ...bookmarks(assembly, destinations),
  };
}

/** By developer, §7.12; the first source to name one wins. */
function joinedExtensions({ uses }: Assembly): PdfDict | undefined {
  const entries = uses.toReversed().flatMap((use) => [...(use.doc.file.catalog.dict("Extensions")?.entries ?? [])]);
  return entries.length > 0 ? new PdfDict(entries) : undefined;
}

function bookmarks(assembly: Assembly, destinations: DestinationPlan): Record<string, PdfObject | undefined> {
  const outline = writeBookmarks(assembly, destinations);
  const { catalog } = assembly.uses[0]!.doc.file;
  const staleMode = !outline && catalog.name("PageMode") === "UseOutlines";
  return { Outlines: outline, ...(staleMode && { PageMode: undefined }) };
}

/** The outline of a whole document stays as it is, unless something else is asked for. */
function wholeBookmarks(assembly: Assembly, destinations: DestinationPlan): Record<string, PdfObject | undefined> {
  return assembly.bookmarks === "keep" ? {} : bookmarks(assembly, destinations);
}

/** Labels go by position: they change when pages move or blank ones come between. */
function wholeLabels(assembly: Assembly): Record<string, PdfObject | undefined> {
  const inOrder = assembly.pages.every(({ origin }, position) => origin?.index === position);
  return inOrder ? {} : { PageLabels: writePageLabels(assembly) };
}

function openAction({ uses, scope }: Assembly, base: PdfDict): Record<string, PdfObject | undefined> {
  const action = base.raw("OpenAction");
  if (action === undefined) return {};
  const destination = destinationOf(PdfDict.of(base.dict("OpenAction") ? { A: action } : { Dest: action }));
  const stays = destination === undefined ? scope === "document" : leadsToKeptPage(uses[0]!, destination);
  return stays ? {} : { OpenAction: undefined };
}
