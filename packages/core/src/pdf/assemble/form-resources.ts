/** Default resources of joined forms, the fonts that fields are filled with, ISO 32000-2 §12.7.3. */
import { bytesAsText } from "../document/tree.ts";
import { asDict, PdfDict, type PdfObject, PdfString } from "../syntax/objects.ts";
import { latin1 } from "../syntax/print.ts";

/** New names of fonts by old name. */
export type FontRenames = ReadonlyMap<string, string>;

export class FormResources {
  readonly #categories = new Map<string, Map<string, PdfObject>>();

  /** Takes in another form's resources. Where a name already means another font, the newcomer gets a new one. */
  add(resources: PdfDict): FontRenames {
    const renames = new Map<string, string>();
    for (const [category, value] of resources.entries) {
      const known = this.#categories.get(category) ?? new Map<string, PdfObject>();
      this.#categories.set(category, known);
      for (const [name, resource] of asDict(value)?.entries ?? []) {
        const free = freeName(known, name, resource);
        if (free !== name && category === "Font") renames.set(name, free);
        if (!known.has(free)) known.set(free, resource);
      }
    }
    return renames;
  }

  dict(): PdfDict | undefined {
    if (this.#categories.size === 0) return undefined;
    return new PdfDict([...this.#categories].map(([category, entries]) => [category, new PdfDict(entries)]));
  }
}

function freeName(known: ReadonlyMap<string, PdfObject>, name: string, resource: PdfObject): string {
  let free = name;
  for (let count = 2; known.has(free) && !sameFont(known.get(free)!, resource); count++) free = `${name}_${count}`;
  return free;
}

/** True for two standard fonts that look the same: those that are not embedded are told apart by name and encoding alone. */
function sameFont(first: PdfObject, second: PdfObject): boolean {
  const a = asDict(first);
  const b = asDict(second);
  if (!a || !b || a.has("FontDescriptor") || b.has("FontDescriptor")) return a !== undefined && a === b;
  return a.name("BaseFont") === b.name("BaseFont") && a.name("Subtype") === b.name("Subtype") && sameEncoding(a, b);
}

function sameEncoding(a: PdfDict, b: PdfDict): boolean {
  return differences(a) === differences(b);
}

function differences(font: PdfDict): string {
  const encoding = font.dict("Encoding");
  return (
    font.name("Encoding") ?? JSON.stringify([encoding?.name("BaseEncoding"), encoding?.array("Differences")]) ?? ""
  );
}

/** A default appearance string with its font renamed. */
export function renameFont(appearance: PdfString, renames: FontRenames): PdfString {
  if (renames.size === 0) return appearance;
  const renamed = bytesAsText(appearance).replace(/\/([^\s()<>[\]{}/%]+)/g, (whole, font: string) => {
    const name = renames.get(font);
    return name === undefined ? whole : `/${name}`;
  });
  return new PdfString(latin1(renamed));
}
