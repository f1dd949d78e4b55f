/** Named destinations of an assembled document: those of its pages, renamed where two sources use one name. */
import { changedActions } from "../document/actions.ts";
import { explicitDestination } from "../document/destinations.ts";
import { bytesAsText, type TreeEntry } from "../document/tree.ts";
import { PdfDict, PdfName, type PdfObject, PdfString, resolve } from "../syntax/objects.ts";
import { latin1 } from "../syntax/print.ts";
import type { Assembly, SourceUse } from "./plan.ts";
import { UniqueNames } from "../../kernel/unique-names.ts";

type Renames = ReadonlyMap<string, string>;

export interface DestinationPlan {
  /** For the catalog's Dests dictionary. */
  readonly names: readonly TreeEntry<string>[];
  /** For the Dests name tree. */
  readonly strings: readonly TreeEntry<string>[];
  readonly renamed: ReadonlyMap<SourceUse, { readonly names: Renames; readonly strings: Renames }>;
}

export function planDestinations({ uses }: Assembly): DestinationPlan {
  const names: TreeEntry<string>[] = [];
  const strings: TreeEntry<string>[] = [];
  const takenNames = new UniqueNames();
  const takenStrings = new UniqueNames();
  const renamed = new Map<SourceUse, { names: Renames; strings: Renames }>();
  for (const use of uses) {
    const { destinations } = use.doc;
    renamed.set(use, {
      names: collect(use, destinations.names, takenNames, names),
      strings: collect(use, destinations.strings, takenStrings, strings),
    });
  }
  return { names, strings, renamed };
}

function collect(
  use: SourceUse,
  from: ReadonlyMap<string, PdfObject>,
  taken: UniqueNames,
  into: TreeEntry<string>[],
): Renames {
  const renames = new Map<string, string>();
  for (const [key, value] of from) {
    if (!leadsToKeptPage(use, value)) continue;
    const unique = taken.take(key);
    if (unique !== key) renames.set(key, unique);
    into.push([unique, withPageReference(use, value)]);
  }
  return renames;
}

/** True when the destination's page is taken. */
export function leadsToKeptPage(use: SourceUse, destination: PdfObject): boolean {
  const page = use.doc.pageOf(destination);
  return page !== undefined && use.kept[page] === 1;
}

/** A destination with its page number, which the new order would break, replaced by a reference to the page. */
function withPageReference({ doc }: SourceUse, destination: PdfObject): PdfObject {
  const explicit = explicitDestination(destination, doc.destinations);
  const page = explicit?.[0];
  const ref = typeof page === "number" ? doc.pages[page]?.ref : undefined;
  return explicit && ref ? [ref, ...explicit.slice(1)] : destination;
}

/** The destination under its new name and with a page that stays right; the same object when nothing changes. */
function retarget(use: SourceUse, destination: PdfObject, plan: DestinationPlan): PdfObject {
  const renames = plan.renamed.get(use);
  const value = resolve(destination);
  if (value instanceof PdfName) {
    const renamed = renames?.names.get(value.value);
    return renamed === undefined ? destination : PdfName.of(renamed);
  }
  if (value instanceof PdfString) {
    const renamed = renames?.strings.get(bytesAsText(value));
    return renamed === undefined ? destination : new PdfString(latin1(renamed));
  }
  return withPageReference(use, destination);
}

/** The entries of an annotation or bookmark that must change for its destinations to stay right. */
export function retargetedEntries(use: SourceUse, holder: PdfDict, plan: DestinationPlan): Record<string, PdfObject> {
  const changes = changedActions(holder, (action) => {
    const target = action.name("S") === "GoTo" ? action.raw("D") : undefined;
    const changed = target === undefined ? undefined : retarget(use, target, plan);
    return changed === undefined || changed === target ? {} : { D: changed };
  });
  const direct = holder.raw("Dest");
  const changed = direct === undefined ? undefined : retarget(use, direct, plan);
  return changed === undefined || changed === direct ? changes : { ...changes, Dest: changed };
}

/** True when links of this source must be looked at because a name in them changes. */
export function renamesAny(use: SourceUse, plan: DestinationPlan): boolean {
  const renames = plan.renamed.get(use);
  return renames !== undefined && renames.names.size + renames.strings.size > 0;
}
