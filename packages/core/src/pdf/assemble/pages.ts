/** The page objects of an assembled document, ISO 32000-2 §7.7.3.3. */
import { inheritedEntries, pageRotation, writePageTree } from "../document/page-tree.ts";
import { resourcesOf } from "../document/resource-use.ts";
import { PdfDict, PdfName, type PdfObject, type PdfRef } from "../syntax/objects.ts";
import { adjustedAnnotations, copiedAnnotations } from "./annotations.ts";
import { type ArticlePlan, keptBeads } from "./articles.ts";
import { copyWidgets, type WidgetCopies } from "./field-copies.ts";
import type { DestinationPlan } from "./named-destinations.ts";
import type { Assembly, BlankPage, PlacedPage, TakenPage } from "./plan.ts";
import type { ResourcePlan } from "./resources.ts";

const PAGE = PdfName.of("Page");

export interface PageParts {
  readonly destinations: DestinationPlan;
  readonly articles: ArticlePlan;
  readonly resources: ResourcePlan;
  /** Filled with the fields of repeated pages. */
  readonly copies: WidgetCopies;
}

/** Writes all pages and returns the root of their tree. */
export function writePages(assembly: Assembly, parts: PageParts): PdfRef {
  const { writer, pages } = assembly;
  const shared = new Map<PdfObject, PdfRef>();
  return writePageTree(
    writer,
    pages.map((page) => page.ref),
    (index, parent) => {
      const placed = pages[index]!;
      const dict = placed.origin ? takenPage(assembly, placed, parts, shared) : blankPage(placed.plan as BlankPage);
      writer.replace(placed.ref, dict.with({ Parent: parent }));
    },
  );
}

function blankPage({ mediaBox, rotate }: BlankPage): PdfDict {
  return PdfDict.of({ Type: PAGE, MediaBox: [...mediaBox], Resources: new PdfDict(), Rotate: rotate || undefined });
}

function takenPage(
  assembly: Assembly,
  placed: PlacedPage,
  { destinations, articles, resources, copies }: PageParts,
  shared: Map<PdfObject, PdfRef>,
): PdfDict {
  const { page } = placed.origin!;
  let dict = page.dict.with({
    Type: PAGE,
    ...inheritedEntries(page, assembly.writer, shared),
    B: keptBeads(placed, articles),
  });
  const narrowed = resources.get(resourcesOf(page)!);
  if (narrowed) dict = dict.with({ Resources: narrowed });
  if (!assembly.whole) dict = dict.without("DPart");
  const { turn = 0 } = placed.plan as TakenPage;
  if (turn !== 0) dict = dict.with({ Rotate: (pageRotation(page) + turn) % 360 || undefined });
  if (placed.repeated) {
    const annotations = [...copiedAnnotations(assembly, placed), ...copyWidgets(assembly, placed, copies)];
    return dict.without("StructParents").with({ Annots: annotations.length > 0 ? annotations : undefined });
  }
  const annotations = adjustedAnnotations(assembly, placed, destinations);
  return annotations ? dict.with({ Annots: annotations.length > 0 ? annotations : undefined }) : dict;
}
