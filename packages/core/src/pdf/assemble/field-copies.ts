/**
 * Form fields of pages that are taken more than once. A field stands once in a document, so a repeated page gets fields
 * of its own: independent ones, with the value and the looks of the originals.
 */
import { decodeText } from "../document/text-string.ts";
import { asDict, PdfDict, type PdfObject, PdfRef, type PdfString } from "../syntax/objects.ts";
import type { Assembly, PlacedPage } from "./plan.ts";

/** Fields made so far, to be entered in the form under names that are still free. */
export interface WidgetCopies {
  readonly fields: { readonly ref: PdfRef; readonly name: string; readonly dict: PdfDict }[];
}

/** Entries of the field part of a dictionary that is field and widget in one, ISO 32000-2 table 226 and following. */
const FIELD_ENTRIES = ["FT", "Ff", "V", "DV", "Opt", "MaxLen", "TI", "I", "TU", "TM", "DA", "Q"];
const MAX_LEVELS = 64;

/** The widgets of a repeated page as annotations of it, with new fields above them. */
export function copyWidgets({ writer }: Assembly, placed: PlacedPage, copies: WidgetCopies): PdfRef[] {
  const copied: PdfRef[] = [];
  const groups = new Map<PdfObject, PdfRef[]>();
  for (const annotation of placed.origin!.page.dict.array("Annots") ?? []) {
    const widget = asDict(annotation);
    if (widget?.name("Subtype") !== "Widget") continue;
    const owner = widget.has("T") ? widget : (widget.dict("Parent") ?? widget);
    const kids = groups.get(owner) ?? [];
    groups.set(owner, kids);
    kids.push(writer.reserve());
    copied.push(kids.at(-1)!);
    const field = kids.length === 1 ? writer.reserve() : undefined;
    if (field)
      copies.fields.push({
        ref: field,
        name: fullName(owner),
        dict: inheritedField(owner).with({ Kids: kids as PdfObject[] }),
      });
    const parent = field ?? copies.fields.findLast((entry) => entry.dict.raw("Kids") === (kids as unknown))!.ref;
    const bare = widget.without(
      "T",
      "Kids",
      "Parent",
      "StructParent",
      ...FIELD_ENTRIES.filter((key) => key !== "DA" && key !== "Q"),
    );
    writer.replace(kids.at(-1)!, bare.with({ Parent: parent, P: placed.ref }));
  }
  return copied;
}

/** A field with everything it has from its ancestors. */
function inheritedField(field: PdfDict): PdfDict {
  const entries = new PdfDict();
  for (const ancestor of ancestry(field)) {
    for (const key of FIELD_ENTRIES)
      if (!entries.has(key) && ancestor.has(key)) entries.entries.set(key, ancestor.raw(key)!);
  }
  return entries;
}

function fullName(field: PdfDict): string {
  const names = ancestry(field).flatMap((ancestor) => ancestor.string("T") ?? []);
  // A partial name must not hold a period, §12.7.4.2.
  return names
    .toReversed()
    .map((name: PdfString) => decodeText(name))
    .join("_")
    .replaceAll(".", "_");
}

function ancestry(field: PdfDict): PdfDict[] {
  const chain: PdfDict[] = [];
  let next: PdfDict | undefined = field;
  while (next && chain.length < MAX_LEVELS && !chain.includes(next)) {
    chain.push(next);
    next = next.dict("Parent");
  }
  return chain;
}
