/** The interactive form of an assembled document, ISO 32000-2 §12.7: the sources' fields in one tree. */
import { allFields, type Field } from "../document/fields.ts";
import { encodeText } from "../document/text-string.ts";
import { asDict, PdfDict, type PdfObject, PdfRef, type PdfString } from "../syntax/objects.ts";
import type { WidgetCopies } from "./field-copies.ts";
import { followFieldRenames } from "./field-references.ts";
import { type FontRenames, FormResources, renameFont } from "./form-resources.ts";
import type { Assembly, SourceUse } from "./plan.ts";
import { UniqueNames } from "../../kernel/unique-names.ts";

/** SigFlags, §12.7.3: 1 the document has signatures, 2 it may only be appended to. Neither holds for what we write. */
const NO_SIGNATURES = { SigFlags: undefined };

interface FormPart {
  readonly use: SourceUse;
  readonly form: PdfDict;
  /** Top-level fields that are kept. */
  readonly fields: readonly PdfRef[];
}

/** Prunes, renames and joins the fields and returns the AcroForm entry; undefined when there is no form. Before pages are marked. */
export function writeForm(assembly: Assembly, copies: WidgetCopies): PdfObject | undefined {
  const names = new UniqueNames();
  const resources = new FormResources();
  const parts = assembly.uses.flatMap((use) => formPart(assembly, use, names, resources));
  const [base] = parts;
  const added = copies.fields.map(({ ref, name, dict }) => {
    assembly.writer.replace(ref, dict.with({ T: encodeText(names.take(name)) }));
    return ref;
  });
  if (!base) return undefined;
  if (added.length > 0) assembly.note("fields-renamed");
  const keepsXfa = assembly.whole && added.length === 0;
  if (!keepsXfa && parts.some(({ form }) => form.has("XFA"))) assembly.note("xfa-removed");
  const order = parts.flatMap(({ use, form }) => calculationOrder(use, form));
  const fields = [...parts.flatMap((part) => part.fields), ...added];
  if (fields.length === 0 && assembly.scope === "excerpt") return undefined;
  return (keepsXfa ? base.form : base.form.without("XFA")).with({
    ...NO_SIGNATURES,
    Fields: assembly.whole && added.length === 0 ? base.form.raw("Fields") : fields,
    CO: order.length > 0 ? order : undefined,
    DR: resources.dict(),
    NeedAppearances: parts.some(({ form }) => form.get("NeedAppearances") === true) || undefined,
  });
}

function formPart(assembly: Assembly, use: SourceUse, names: UniqueNames, resources: FormResources): FormPart[] {
  const form = use.doc.file.catalog.dict("AcroForm");
  if (!form) return [];
  const renames = resources.add(form.dict("DR") ?? new PdfDict());
  const first = use === assembly.uses[0];
  const fields = use.doc.fields.filter((field) => prune(assembly, use, field));
  for (const field of allFields(fields)) restyle(assembly, field, renames);
  const renamedFields = new Map<string, string>();
  for (const field of fields) {
    const name = names.take(field.name);
    if (first) continue;
    if (name !== field.name) {
      renamedFields.set(field.name, name);
      change(assembly, field, { T: encodeText(name) });
    }
    change(assembly, field, ownDefaults(field, form, renames));
  }
  if (renamedFields.size > 0) {
    assembly.note("fields-renamed");
    assembly.fieldRenames.set(use, renamedFields);
    followFieldRenames(assembly, use, renamedFields);
  }
  return [{ use, form, fields: fields.map((field) => field.ref) }];
}

/** Drops kids whose page is not taken. False when nothing of the field is left. */
function prune(assembly: Assembly, use: SourceUse, field: Field): boolean {
  const gone = new Set<number>();
  for (const kid of field.fields) if (!prune(assembly, use, kid)) gone.add(kid.ref.num);
  for (const widget of field.widgets) if (!isKept(assembly, use, widget)) gone.add(widget.num);
  const kids = field.fields.length + field.widgets.length;
  const stays = kids === 0 ? isKept(assembly, use, field.ref) : gone.size < kids;
  if (!stays) return false;
  unsign(assembly, field);
  if (gone.size > 0) {
    const kept = (field.dict.array("Kids") ?? []).filter((kid) => !(kid instanceof PdfRef && gone.has(kid.num)));
    change(assembly, field, { Kids: kept });
  }
  return true;
}

function isKept({ scope }: Assembly, use: SourceUse, widget: PdfRef): boolean {
  if (!use.pruned) return true;
  const page = use.doc.ownerOf(widget.num);
  return page === undefined ? scope === "document" : use.kept[page] === 1;
}

/** A signature covers the bytes of its own file (§12.8.1): in another one it would only be shown as broken. */
function unsign(assembly: Assembly, field: Field): void {
  if (field.dict.name("FT") !== "Sig" || !field.dict.dict("V")) return;
  change(assembly, field, { V: undefined, Lock: undefined });
  assembly.note("signatures-removed");
}

/** The default appearances of a field and of its widgets name fonts of the form's resources. */
function restyle({ writer }: Assembly, field: Field, renames: FontRenames): void {
  if (renames.size === 0) return;
  for (const ref of [field.ref, ...field.widgets]) {
    const dict = asDict(ref);
    const appearance = dict?.string("DA");
    if (dict && appearance) writer.change(ref, dict, { DA: renameFont(appearance, renames) });
  }
}

/** What a field of a later form inherits from its form and would now take from the first one's. */
function ownDefaults(field: Field, form: PdfDict, renames: FontRenames): Record<string, PdfObject> {
  const defaults: Record<string, PdfObject> = {};
  const appearance: PdfString | undefined = form.string("DA");
  if (appearance && !field.dict.has("DA")) defaults.DA = renameFont(appearance, renames);
  if (form.has("Q") && !field.dict.has("Q")) defaults.Q = form.get("Q");
  return defaults;
}

function calculationOrder(use: SourceUse, form: PdfDict): PdfObject[] {
  return [...(form.array("CO") ?? [])].filter((item) => {
    const page = item instanceof PdfRef ? use.doc.ownerOf(item.num) : undefined;
    return page === undefined || use.kept[page] === 1;
  });
}

/** Changes gather: what one step changed, the next sees. */
function change({ writer }: Assembly, field: Field, changes: Record<string, PdfObject | undefined>): void {
  if (Object.keys(changes).length > 0) writer.change(field.ref, field.dict, changes);
}
