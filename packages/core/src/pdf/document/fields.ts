/** Interactive form fields, ISO 32000-2 §12.7. */
import { asDict, PdfDict, PdfRef } from "../syntax/objects.ts";
import { decodeText } from "./text-string.ts";

export interface Field {
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  /** Partial name (§12.7.4.2). */
  readonly name: string;
  readonly fields: readonly Field[];
  /** Kids that are widgets only, without a name of their own. */
  readonly widgets: readonly PdfRef[];
}

const MAX_LEVELS = 64;

/** Reads the field tree of a catalog's AcroForm. A field met twice is passed over, so circles end. */
export function readFields(catalog: PdfDict): Field[] {
  const visited = new Set<number>();
  return readKids(catalog.dict("AcroForm")?.array("Fields") ?? [], visited, 0);
}

function readKids(kids: readonly unknown[], visited: Set<number>, level: number): Field[] {
  if (level > MAX_LEVELS) return [];
  return kids.flatMap((kid) => {
    if (!(kid instanceof PdfRef) || visited.has(kid.num)) return [];
    visited.add(kid.num);
    const field = readField(kid, visited, level);
    return field ? [field] : [];
  });
}

function readField(ref: PdfRef, visited: Set<number>, level: number): Field | undefined {
  const dict = asDict(ref);
  if (!dict) return undefined;
  const kids = dict.array("Kids") ?? [];
  const widgets = kids.filter((kid): kid is PdfRef => kid instanceof PdfRef && !isField(kid));
  const name = dict.string("T");
  return {
    ref,
    dict,
    name: name ? decodeText(name) : "",
    fields: readKids(kids.filter(isField), visited, level + 1),
    widgets,
  };
}

/** Kids with a name of their own are fields, the others only widgets. */
function isField(kid: unknown): boolean {
  return asDict(kid instanceof PdfRef ? kid : null)?.has("T") === true;
}

/** True when the field is its own only widget (§12.7.4.1). */
export function isWidget(field: Field): boolean {
  return field.dict.name("Subtype") === "Widget";
}

/** Every field of a forest, parents before children. */
export function* allFields(fields: readonly Field[]): Generator<Field> {
  for (const field of fields) {
    yield field;
    yield* allFields(field.fields);
  }
}
