/**
 * Makes a document from pages of others: the one operation behind merging, splitting, extracting, deleting, reordering,
 * turning and interleaving. Objects are shared and copied as they are; what belongs to the document as a whole,
 * its outline, form, labels, layers, tags and names, is joined and pruned to the pages taken.
 */
import { ToolError } from "../../kernel/errors.ts";
import type { FidelityReport } from "../../kernel/fidelity-report.ts";
import { enforce, type Limits } from "../../kernel/limits.ts";
import { claimsOf, unclaimedMetadata } from "../document/conformance.ts";
import type { SourceDocument } from "../document/source-document.ts";
import type { PdfObject, PdfRef } from "../syntax/objects.ts";
import { PdfWriter } from "../write/pdf-writer.ts";
import { planArticles } from "./articles.ts";
import { makeCatalog } from "./catalog.ts";
import type { WidgetCopies } from "./field-copies.ts";
import { recordFates } from "./fates.ts";
import { writeForm } from "./forms.ts";
import { planDestinations } from "./named-destinations.ts";
import { writePages } from "./pages.ts";
import type { Assembly, AssemblyPlan, NoteCode, PlacedPage, SourceUse } from "./plan.ts";
import { planResources } from "./resources.ts";
import { planStructure } from "./structure.ts";

/**
 * Assembles a document and returns it in chunks, made while they are read. What became of the sources is entered in `report`
 * where there is one. Throws `no-pages` and `too-complex`.
 */
export function assemble(
  plan: AssemblyPlan,
  limits: Limits,
  note: (code: NoteCode) => void,
  report?: FidelityReport,
): Iterable<Uint8Array> {
  enforce(limits, "pages", plan.pages.length);
  const uses = findUses(plan);
  const [first] = uses;
  if (!first) throw new ToolError("no-pages", "The result would have no pages.", { expected: "at least one page" });
  const writer = new PdfWriter(limits);
  const assembly: Assembly = {
    writer,
    uses,
    pages: placePages(plan, uses, writer),
    scope: plan.scope,
    bookmarks: plan.bookmarks ?? "keep",
    whole: uses.length === 1 && !first.pruned && plan.scope === "document",
    fieldRenames: new Map(),
    note,
  };
  if (uses.some((use) => use.doc.file.encrypted)) note("protection-removed");
  const metadata = sharedClaim(assembly);
  for (const use of uses) excludeTheRest(writer, use);
  const copies: WidgetCopies = { fields: [] };
  const destinations = planDestinations(assembly);
  const structure = planStructure(assembly);
  const articles = planArticles(assembly);
  const pages = writePages(assembly, { destinations, articles, copies, resources: planResources(assembly) });
  const form = writeForm(assembly, copies);
  const root = first.doc.file.trailer.ref("Root") ?? writer.reserve();
  // The catalog asks which layers and tags the pages use, so they are marked before it is made.
  writer.replace(root, null);
  writer.mark(pages);
  writer.replace(root, makeCatalog(assembly, { pages, form, destinations, articles, structure, metadata }));
  if (report) recordFates(assembly, destinations, report);
  return writer.write({
    root,
    info: informationOf(first),
    pages: assembly.pages.map((page) => page.ref),
    version: newestVersion(uses),
  });
}

function findUses({ pages }: AssemblyPlan): SourceUse[] {
  const kept = new Map<SourceDocument, Uint8Array>();
  for (const page of pages) {
    if (!("source" in page)) continue;
    const flags = kept.get(page.source) ?? new Uint8Array(page.source.pages.length);
    kept.set(page.source, flags);
    flags[page.source.firstIndexOf(page.index)] = 1;
  }
  return [...kept].map(([doc, flags], position) => {
    // A page that stands in the tree more than once is taken in all its places.
    if (doc.hasTwins) flags.forEach((_, index) => (flags[index] = flags[doc.firstIndexOf(index)]!));
    const taken = indicesOf(flags);
    return { doc, kept: flags, pages: taken, pruned: taken.length < flags.length, position };
  });
}

/** Where a list of flags holds 1. */
function indicesOf(flags: Uint8Array): number[] {
  const indices: number[] = [];
  for (let at = flags.indexOf(1); at !== -1; at = flags.indexOf(1, at + 1)) indices.push(at);
  return indices;
}

function placePages(plan: AssemblyPlan, uses: readonly SourceUse[], writer: PdfWriter): PlacedPage[] {
  const useOf = new Map(uses.map((use) => [use.doc, use]));
  const placed = new Map<SourceUse, Set<number>>(uses.map((use) => [use, new Set()]));
  return plan.pages.map((page) => {
    if (!("source" in page)) return { ref: writer.reserve(), plan: page, origin: undefined, repeated: false };
    const use = useOf.get(page.source)!;
    const source = page.source.pages[page.index]!;
    const key = source.ref?.num ?? -1 - page.index;
    const repeated = placed.get(use)!.has(key);
    placed.get(use)!.add(key);
    const ref = repeated || !source.ref ? writer.reserve() : source.ref;
    return { ref, plan: page, origin: { use, page: source, index: page.index }, repeated };
  });
}

/** Whatever leads to pages that are not taken, or to the old page tree, ends there. */
function excludeTheRest(writer: PdfWriter, { doc, kept, pruned }: SourceUse): void {
  const { pageNodes } = doc;
  writer.exclude(doc.file, (num) => {
    if (pageNodes.has(num)) return true;
    const owner = pruned ? doc.ownerOf(num) : undefined;
    return owner !== undefined && kept[owner] === 0;
  });
}

/**
 * Metadata of the result where those of the first source cannot stay as they are: they claim that the document conforms to a
 * standard, and pages of documents that do not claim the same stand in it.
 */
function sharedClaim({ uses, writer, note }: Assembly): PdfRef | undefined {
  const [claim, ...others] = uses.map(({ doc }) => claimsOf(doc.file).join());
  if (!claim) return undefined;
  const unclaimed = others.some((other) => other !== claim) ? unclaimedMetadata(uses[0]!.doc.file) : undefined;
  note(unclaimed ? "conformance-dropped" : "conformance-unchecked");
  return unclaimed && writer.add(unclaimed);
}

function informationOf({ doc }: SourceUse): PdfObject | undefined {
  const info: PdfRef | undefined = doc.file.trailer.ref("Info");
  return info && doc.file.trailer.dict("Info") ? info : undefined;
}

function newestVersion(uses: readonly SourceUse[]): string {
  return uses.map((use) => use.doc.file.version).reduce((newest, version) => (version > newest ? version : newest));
}
