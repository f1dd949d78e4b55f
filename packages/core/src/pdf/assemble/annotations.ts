/** Annotations of taken pages, ISO 32000-2 §12.5: links that would lead nowhere go, the others keep their targets. */
import { destinationOf } from "../document/destinations.ts";
import { asDict, PdfName, type PdfObject, PdfRef } from "../syntax/objects.ts";
import { type DestinationPlan, renamesAny, retargetedEntries } from "./named-destinations.ts";
import type { Assembly, PlacedPage, SourceUse } from "./plan.ts";

/** The page's Annots entry; undefined when it can stay as it is. */
export function adjustedAnnotations(
  assembly: Assembly,
  placed: PlacedPage,
  plan: DestinationPlan,
): PdfObject[] | undefined {
  const { use, page } = placed.origin!;
  if (!use.pruned && !renamesAny(use, plan)) return undefined;
  const annotations = page.dict.array("Annots");
  if (!annotations) return undefined;
  const kept = annotations.filter((annotation) => !isDeadLink(use, annotation));
  if (kept.length < annotations.length) assembly.note("links-removed");
  const adjusted = kept.map((annotation) => adjust(assembly, use, annotation, plan));
  const same =
    adjusted.length === annotations.length && adjusted.every((annotation, i) => annotation === annotations[i]);
  return same ? undefined : adjusted;
}

/** True for a link to a page of this document that is not taken. */
export function isDeadLink(use: SourceUse, annotation: PdfObject): boolean {
  const dict = asDict(annotation);
  if (dict?.name("Subtype") !== "Link") return false;
  const destination = destinationOf(dict);
  const page = destination === undefined ? undefined : use.doc.pageOf(destination);
  return page !== undefined && use.kept[page] === 0;
}

function adjust({ writer }: Assembly, use: SourceUse, annotation: PdfObject, plan: DestinationPlan): PdfObject {
  const dict = asDict(annotation);
  const changes = dict ? retargetedEntries(use, dict, plan) : {};
  if (!dict || Object.keys(changes).length === 0) return annotation;
  if (!(annotation instanceof PdfRef)) return dict.with(changes);
  writer.change(annotation, dict, changes);
  return annotation;
}

/**
 * Annotations for the second and later copies of a page: copies that belong to the new page.
 * Widgets are not among them, a field can stand only once; see `copyWidgets`.
 */
export function copiedAnnotations(assembly: Assembly, placed: PlacedPage): PdfObject[] {
  const annotations = placed.origin!.page.dict.array("Annots") ?? [];
  return annotations.flatMap((annotation) => {
    const dict = asDict(annotation);
    const subtype = dict?.name("Subtype");
    if (!dict || subtype === "Widget" || subtype === "Popup" || isDeadLink(placed.origin!.use, annotation)) return [];
    const copy = dict
      .without("Popup", "IRT", "StructParent", "Parent")
      .with({ P: placed.ref, Type: PdfName.of("Annot") });
    return [assembly.writer.add(copy)];
  });
}
