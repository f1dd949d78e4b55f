/** Goes once through every object a document would be written with, and changes dictionaries on the way. */
import type { DocumentEdit } from "../edit/document-edit.ts";
import { type ObjectHome, PdfDict, type PdfObject, PdfRef, PdfStream } from "../syntax/objects.ts";

/** Gives the same dictionary back where there is nothing to change. It may not change Type or Parent. */
export type RewriteDict = (dict: PdfDict) => PdfDict;

/** Called for every stream after its dictionary was rewritten; gives the same stream back where nothing changes. */
export type RewriteStream = (stream: PdfStream) => PdfStream;

/** Changes are made top down: what a changed dictionary no longer refers to is not visited by way of it. */
export function rewriteObjects(
  edit: DocumentEdit,
  rewriteDict: RewriteDict,
  rewriteStream: RewriteStream = (stream) => stream,
): void {
  rewriteEach(edit, (object) => {
    const mapped = mapDicts(object, rewriteDict);
    return mapped instanceof PdfStream ? rewriteStream(mapped) : mapped;
  });
}

/** Gives the same object back where nothing is to change. A dictionary stays one. `ref` is that of an indirect object. */
export type RewriteObject = (object: PdfObject, ref: PdfRef | undefined) => PdfObject;

/** As `rewriteObjects`, for objects of every type. */
export function rewriteEach(edit: DocumentEdit, rewrite: RewriteObject): void {
  const visited = new Map<ObjectHome, Set<number>>();
  const pending: PdfRef[] = [];
  const follow = (object: PdfObject | undefined) => {
    for (const ref of references(object ?? null)) {
      const nums = visited.get(ref.home) ?? new Set();
      visited.set(ref.home, nums);
      if (nums.has(ref.num)) continue;
      nums.add(ref.num);
      pending.push(ref);
    }
  };
  const { catalog, information } = edit;
  const root = rewrite(catalog, undefined) as PdfDict;
  edit.changeCatalog(changesBetween(catalog, root));
  follow(root);
  if (information) {
    const rewritten = rewrite(information, undefined) as PdfDict;
    if (rewritten !== information) edit.setInformation(rewritten);
    follow(rewritten);
  }
  for (let index = 0; index < edit.pageCount; index++) follow(rewriteInherited(edit, index, rewrite));
  for (let ref = pending.pop(); ref; ref = pending.pop()) {
    const object = edit.get(ref);
    const rewritten = rewrite(object, ref);
    if (rewritten !== object) edit.replace(ref, rewritten);
    follow(rewritten);
  }
}

/** The page's reference, and what it inherits as far as that stands in the tree itself. */
function rewriteInherited(edit: DocumentEdit, index: number, rewrite: RewriteObject): PdfObject {
  const page = edit.page(index);
  const inherited = edit.source.pages[index]!.inherited.raw("Resources");
  if (page.dict.has("Resources") || !(inherited instanceof PdfDict)) return [page.ref, inherited ?? null];
  const rewritten = rewrite(inherited, undefined);
  if (rewritten !== inherited) edit.changePage(index, { Resources: rewritten });
  return [page.ref, rewritten];
}

/** The object with every dictionary in it rewritten, inner ones first; itself when none changed. */
export function mapDicts(object: PdfObject, rewrite: RewriteDict): PdfObject {
  if (object instanceof PdfDict) return rewrite(mapValues(object, rewrite));
  if (object instanceof PdfStream) {
    const dict = rewrite(mapValues(object.dict, rewrite));
    return dict === object.dict ? object : new PdfStream(dict, () => object.data);
  }
  if (!Array.isArray(object)) return object;
  const items = (object as PdfObject[]).map((item) => mapDicts(item, rewrite));
  return items.some((item, index) => item !== (object as PdfObject[])[index]) ? items : object;
}

function mapValues(dict: PdfDict, rewrite: RewriteDict): PdfDict {
  const changes: Record<string, PdfObject> = {};
  for (const [key, value] of dict.entries) {
    const mapped = mapDicts(value, rewrite);
    if (mapped !== value) changes[key] = mapped;
  }
  return Object.keys(changes).length > 0 ? dict.with(changes) : dict;
}

/** What makes `after` of `before`; `undefined` for entries to remove. */
function changesBetween(before: PdfDict, after: PdfDict): Record<string, PdfObject | undefined> {
  const changes: Record<string, PdfObject | undefined> = {};
  for (const key of new Set([...before.entries.keys(), ...after.entries.keys()]))
    if (before.raw(key) !== after.raw(key)) changes[key] = after.raw(key);
  return changes;
}

/** Every reference that stands in an object itself. */
function* references(object: PdfObject): Generator<PdfRef> {
  if (object instanceof PdfRef) yield object;
  else if (object instanceof PdfStream) yield* references(object.dict);
  else if (object instanceof PdfDict) for (const value of object.entries.values()) yield* references(value);
  else if (Array.isArray(object)) for (const item of object as PdfObject[]) yield* references(item);
}
