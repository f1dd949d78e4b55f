/** The objects of a document that anything still refers to, as they are now. */
import type { DocumentEdit } from "../edit/document-edit.ts";
import { PdfDict, type PdfObject, PdfRef, PdfStream } from "../syntax/objects.ts";

/** By number. The page tree's inner nodes are not among them: it is made anew. New objects are not either. */
export function liveObjects(edit: DocumentEdit): Map<number, PdfObject> {
  const live = new Map<number, PdfObject>();
  const newObjects = new Set<number>();
  const stack: PdfObject[] = [edit.catalog.without("Pages"), edit.information ?? null];
  for (let i = 0; i < edit.pageCount; i++) {
    const { ref, resources } = edit.page(i);
    stack.push(ref, resources);
  }
  while (stack.length > 0) {
    const object = stack.pop()!;
    if (object instanceof PdfRef) {
      const own = object.home === edit.file;
      if (own ? live.has(object.num) || edit.source.pageNodes.has(object.num) : newObjects.has(object.num)) continue;
      const value = edit.get(object);
      if (own) live.set(object.num, value);
      else newObjects.add(object.num);
      stack.push(value);
    } else if (object instanceof PdfStream) stack.push(object.dict);
    else if (object instanceof PdfDict)
      stack.push(...(isPage(object) ? object.without("Parent") : object).entries.values());
    else if (Array.isArray(object)) for (const item of object as PdfObject[]) stack.push(item);
  }
  return live;
}

function isPage(dict: PdfDict): boolean {
  return dict.name("Type") === "Page" || dict.name("Type") === "Pages";
}
