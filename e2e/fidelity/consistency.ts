/**
 * Faults in the links between a document's parts that qpdf does not look for: bookmarks that contradict each other,
 * tags that point past their page, form fields without a place, pages outside the page tree.
 */
import type { Dictionary, Json, QpdfObjects } from "../oracles/qpdf.ts";

/** Empty for a consistent document. */
export function faultsOf(objects: QpdfObjects): string[] {
  return [...pageFaults(objects), ...outlineFaults(objects), ...formFaults(objects), ...structureFaults(objects)];
}

const isDictionary = (value: Json): value is Dictionary =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** A page that is in the file and not in the tree is a page that should not be there. */
function pageFaults(objects: QpdfObjects): string[] {
  const inTree = objects.pages.length;
  const inFile = objects.all.filter((object) => isDictionary(object) && object["/Type"] === "/Page").length;
  return inFile > inTree ? [`${inFile - inTree} page(s) outside the page tree`] : [];
}

/** Links between items, and Count, which is what is visible below (ISO 32000-2, tables 150 and 151). */
function outlineFaults(objects: QpdfObjects): string[] {
  const root = objects.catalog["/Outlines"];
  if (root === undefined) return [];
  const faults: string[] = [];
  const visit = (parentRef: Json): number => {
    const parent = objects.dictionary(parentRef);
    let [visible, previous, ref] = [0, undefined as Json | undefined, parent["/First"]];
    while (ref !== undefined && visible < 10_000) {
      const item = objects.dictionary(ref);
      if (item["/Parent"] !== parentRef) faults.push(`bookmark ${String(ref)} has the wrong parent`);
      if (item["/Prev"] !== previous) faults.push(`bookmark ${String(ref)} has the wrong predecessor`);
      const below = item["/First"] === undefined ? 0 : visit(ref);
      const count = Number(item["/Count"] ?? 0);
      if (Math.abs(count) !== below) faults.push(`bookmark ${String(ref)} counts ${count}, holds ${below}`);
      visible += 1 + (count > 0 ? below : 0);
      [previous, ref] = [ref, item["/Next"]];
    }
    if (parent["/Last"] !== previous) faults.push(`${String(parentRef)} has the wrong last bookmark`);
    return visible;
  };
  const visible = visit(root);
  const count = Number(objects.dictionary(root)["/Count"] ?? 0);
  if (count !== 0 && count !== visible) faults.push(`the outline counts ${count}, shows ${visible}`);
  return faults;
}

/** Every field's widget lies on a page, every widget belongs to a field, and full names are unique (12.7.4.2). */
function formFaults(objects: QpdfObjects): string[] {
  const faults: string[] = [];
  const onPages = new Set(objects.pages.flatMap((page) => objects.array(objects.dictionary(page)["/Annots"])));
  const inForm = new Set<Json>();
  const names = new Set<string>();
  const visit = (ref: Json, parent: Json | undefined, prefix: string) => {
    const field = objects.dictionary(ref);
    if (field["/Parent"] !== parent) faults.push(`field ${String(ref)} has the wrong parent`);
    const own = field["/T"] === undefined ? undefined : String(field["/T"]).slice(2);
    const name = own === undefined ? prefix : `${prefix}${prefix && "."}${own}`;
    if (own !== undefined && names.has(name)) faults.push(`two fields are called ${name}`);
    names.add(name);
    const kids = objects.array(field["/Kids"]);
    if (kids.length === 0) inForm.add(ref);
    for (const kid of kids) visit(kid, ref, name);
  };
  const form = objects.resolve(objects.catalog["/AcroForm"]);
  if (form !== null) for (const field of objects.array((form as Dictionary)["/Fields"])) visit(field, undefined, "");
  for (const widget of inForm) if (!onPages.has(widget)) faults.push(`field ${String(widget)} lies on no page`);
  for (const annotation of onPages) {
    const isWidget = objects.dictionary(annotation)["/Subtype"] === "/Widget";
    if (isWidget && !inForm.has(annotation)) faults.push(`widget ${String(annotation)} belongs to no field`);
  }
  return faults;
}

/** The parent tree and the structure tree must tell the same story (14.7.5.4). */
function structureFaults(objects: QpdfObjects): string[] {
  const root = objects.catalog["/StructTreeRoot"];
  if (root === undefined) return [];
  const faults: string[] = [];
  const parents = objects.tree(objects.at(root, "/ParentTree"), "/Nums");
  const inTree = structureElements(objects, root);
  const claim = (owner: string, key: Json | undefined, check: (entry: Json) => string | undefined) => {
    if (key === undefined) return;
    const fault = parents.has(Number(key)) ? check(parents.get(Number(key))!) : "is not in the parent tree";
    if (fault) faults.push(`${owner}: key ${String(key)} ${fault}`);
  };
  for (const page of objects.pages) {
    const dictionary = objects.dictionary(page);
    claim(`page ${page}`, dictionary["/StructParents"], (entry) =>
      objects
        .array(entry)
        .filter((element) => element !== null)
        .map((element) => elementFault(objects, element, page, inTree))
        .find(Boolean),
    );
    for (const annotation of objects.array(dictionary["/Annots"])) {
      claim(`annotation ${String(annotation)}`, objects.dictionary(annotation)["/StructParent"], (element) =>
        JSON.stringify(objects.resolve(element)).includes(JSON.stringify(annotation)) ? undefined : "is another's",
      );
    }
  }
  const pages = new Set<Json>(objects.pages);
  for (const element of inTree) {
    const page = objects.dictionary(element)["/Pg"];
    if (page !== undefined && !pages.has(page)) faults.push(`element ${String(element)} is on a page that is gone`);
  }
  return faults;
}

function elementFault(objects: QpdfObjects, element: Json, page: string, inTree: ReadonlySet<Json>) {
  if (!inTree.has(element)) return "names an element outside the structure tree";
  return objects.dictionary(element)["/Pg"] === page ? undefined : "names an element of another page";
}

/** References to the elements that can be reached from the root, each under its own parent. */
function structureElements(objects: QpdfObjects, root: Json): Set<Json> {
  const found = new Set<Json>();
  const visit = (ref: Json) => {
    const kids = objects.resolve(objects.dictionary(ref)["/K"]);
    for (const kid of Array.isArray(kids) ? (kids as Json[]) : [objects.dictionary(ref)["/K"] ?? null]) {
      const resolved = objects.resolve(kid);
      if (!isDictionary(resolved) || resolved["/S"] === undefined || found.has(kid)) continue;
      found.add(kid);
      visit(kid);
    }
  };
  visit(root);
  return found;
}
