/** Which resources lead to what compressing has to know the use of: images and embedded fonts. */
import type { DocumentEdit } from "../edit/document-edit.ts";
import { PdfDict, type PdfObject, PdfStream } from "../syntax/objects.ts";

/** Tells of resources whether content may show an image or an embedded font by them. What was looked at stays known. */
export class InterestingResources {
  readonly #edit: DocumentEdit;
  /** Objects from which nothing interesting can be reached. */
  readonly #dull = new Set<PdfObject>();

  constructor(edit: DocumentEdit) {
    this.#edit = edit;
  }

  has(resources: PdfDict): boolean {
    const seen = new Set<PdfObject>();
    const stack: PdfObject[] = [resources];
    while (stack.length > 0) {
      const object = this.#edit.get(stack.pop());
      if (this.#dull.has(object) || seen.has(object)) continue;
      if (isInteresting(object)) return true;
      const dict = object instanceof PdfStream ? object.dict : object;
      if (dict instanceof PdfDict) stack.push(...dict.without("Parent", "P").entries.values());
      else if (Array.isArray(dict)) for (const item of dict as PdfObject[]) stack.push(item);
      else continue;
      seen.add(object);
    }
    for (const object of seen) this.#dull.add(object);
    return false;
  }
}

function isInteresting(object: PdfObject): boolean {
  if (object instanceof PdfStream) return object.dict.name("Subtype") === "Image";
  return object instanceof PdfDict && (object.has("FontFile2") || object.has("FontFile3"));
}
