/**
 * Names that two structure trees use for different things, ISO 32000-2 §14.7: roles, attribute classes and element
 * identifiers. The later file's get new ones, in its elements too.
 */
import { UniqueNames } from "../../kernel/unique-names.ts";
import { bytesAsText, type TreeEntry } from "../document/tree.ts";
import { asArray, asDict, PdfDict, PdfName, type PdfObject, PdfRef, PdfString, resolve } from "../syntax/objects.ts";
import { latin1 } from "../syntax/print.ts";
import type { Assembly } from "./plan.ts";

type Renames = ReadonlyMap<string, string>;

/** The maps of joined structure trees, filled part by part. */
export class StructureNames {
  readonly #roles = new Map<string, PdfObject>();
  readonly #classes = new Map<string, PdfObject>();
  readonly #ids = new Map<string, PdfObject>();

  /** Takes in a tree's maps and renames, in the elements below `kids`, what would now mean something else. */
  add(assembly: Assembly, root: PdfDict, kids: readonly PdfObject[], ids: readonly TreeEntry<string>[]): void {
    const renames = {
      roles: join(this.#roles, root.dict("RoleMap")?.entries ?? [], sameRole),
      classes: join(this.#classes, root.dict("ClassMap")?.entries ?? [], sameObject),
      ids: join(this.#ids, ids, () => false),
    };
    for (const [name, target] of root.dict("RoleMap")?.entries ?? []) {
      const role = resolve(target);
      // A role may be mapped to another one that was renamed.
      const renamed = role instanceof PdfName ? renames.roles.get(role.value) : undefined;
      const key = renames.roles.get(name);
      if (renamed !== undefined && key !== undefined) this.#roles.set(key, PdfName.of(renamed));
    }
    if (renames.roles.size + renames.classes.size + renames.ids.size > 0) renameElements(assembly, kids, renames);
  }

  get roleMap(): PdfDict | undefined {
    return this.#roles.size > 0 ? new PdfDict(this.#roles) : undefined;
  }

  get classMap(): PdfDict | undefined {
    return this.#classes.size > 0 ? new PdfDict(this.#classes) : undefined;
  }

  get ids(): readonly TreeEntry<string>[] {
    return [...this.#ids];
  }
}

function join(
  known: Map<string, PdfObject>,
  entries: Iterable<TreeEntry<string>>,
  same: (first: PdfObject, second: PdfObject) => boolean,
): Renames {
  const renames = new Map<string, string>();
  const names = new UniqueNames(known.keys());
  for (const [name, value] of entries) {
    const meaning = known.get(name);
    if (meaning !== undefined && same(meaning, value)) continue;
    const unique = names.take(name);
    if (unique !== name) renames.set(name, unique);
    known.set(unique, value);
  }
  return renames;
}

const sameRole = (first: PdfObject, second: PdfObject) => resolve(first) === resolve(second);
const sameObject = (first: PdfObject, second: PdfObject) =>
  asDict(first) !== undefined && asDict(first) === asDict(second);

interface ElementRenames {
  readonly roles: Renames;
  readonly classes: Renames;
  readonly ids: Renames;
}

function renameElements({ writer }: Assembly, kids: readonly PdfObject[], renames: ElementRenames): void {
  const visited = new Set<number>();
  const stack = [...kids];
  while (stack.length > 0) {
    const ref = stack.pop()!;
    const dict = ref instanceof PdfRef && !visited.has(ref.num) ? asDict(ref) : undefined;
    if (!(ref instanceof PdfRef) || !dict?.has("S")) continue;
    visited.add(ref.num);
    const changes = changedEntries(dict, renames);
    if (Object.keys(changes).length > 0) writer.change(ref, dict, changes);
    const below = dict.raw("K") ?? null;
    stack.push(...(asArray(below) ?? [below]));
  }
}

function changedEntries(element: PdfDict, { roles, classes, ids }: ElementRenames): Record<string, PdfObject> {
  const changes: Record<string, PdfObject> = {};
  const role = roles.get(element.name("S") ?? "");
  // A role of a name space is not looked up in the role map, §14.8.6.
  if (role !== undefined && !element.has("NS")) changes.S = PdfName.of(role);
  const classNames = element.get("C");
  if (classes.size > 0 && classNames !== null) changes.C = renamedNames(classNames, classes);
  const id = element.string("ID");
  const newId = id && ids.get(bytesAsText(id));
  if (newId !== undefined) changes.ID = new PdfString(latin1(newId));
  const attributes = element.get("A");
  if (ids.size > 0 && attributes !== null) changes.A = renamedHeaders(attributes, ids);
  return changes;
}

function renamedNames(value: PdfObject, renames: Renames): PdfObject {
  const list = asArray(value);
  if (list) return list.map((item) => renamedNames(item, renames));
  const name = resolve(value);
  const renamed = name instanceof PdfName ? renames.get(name.value) : undefined;
  return renamed === undefined ? value : PdfName.of(renamed);
}

/** Table cells name their headers by identifier, §14.8.5.7. */
function renamedHeaders(value: PdfObject, renames: Renames): PdfObject {
  const list = asArray(value);
  if (list) return list.map((item) => renamedHeaders(item, renames));
  const owner = resolve(value);
  const headers = owner instanceof PdfDict ? owner.array("Headers") : undefined;
  if (!(owner instanceof PdfDict) || !headers) return value;
  return owner.with({ Headers: headers.map((header) => renamedString(header, renames)) });
}

function renamedString(value: PdfObject, renames: Renames): PdfObject {
  const id = resolve(value);
  const renamed = id instanceof PdfString ? renames.get(bytesAsText(id)) : undefined;
  return renamed === undefined ? value : new PdfString(latin1(renamed));
}
