/** Article threads of an assembled document, ISO 32000-2 §12.4.3: their beads on the pages taken, in rings of their own. */
import type { Article, Bead } from "../document/articles.ts";
import { type PdfObject, PdfRef } from "../syntax/objects.ts";
import type { Assembly, PlacedPage, SourceUse } from "./plan.ts";

export interface ArticlePlan {
  /** The catalog's Threads entry; undefined when there are none. */
  readonly threads: readonly PdfObject[] | undefined;
  /** Object numbers of the beads that stay, of the sources that are not used with all their pages. */
  readonly beads: ReadonlyMap<SourceUse, ReadonlySet<number>>;
}

/** Shortens the threads of sources that are used in part. Before pages are marked. */
export function planArticles(assembly: Assembly): ArticlePlan {
  const threads: PdfObject[] = [];
  const beads = new Map<SourceUse, ReadonlySet<number>>();
  for (const use of assembly.uses) {
    if (!use.pruned) {
      threads.push(...(use.doc.file.catalog.array("Threads") ?? []));
      continue;
    }
    const kept = new Set<number>();
    for (const article of use.doc.articles) {
      const stay = article.beads.filter((bead) => isOnKeptPage(use, bead));
      if (stay.length < article.beads.length) assembly.note("articles-shortened");
      if (stay.length === 0) continue;
      chain(assembly, article, stay);
      threads.push(article.ref);
      for (const { ref } of stay) kept.add(ref.num);
    }
    beads.set(use, kept);
  }
  return { threads: threads.length > 0 ? threads : undefined, beads };
}

function isOnKeptPage(use: SourceUse, { dict }: Bead): boolean {
  const page = dict.ref("P");
  const index = page && use.doc.pageIndex.get(page.num);
  return index !== undefined && use.kept[index] === 1;
}

/** Beads form a ring; the first one names its thread. */
function chain({ writer }: Assembly, { ref, dict, beads }: Article, stay: readonly Bead[]): void {
  if (stay.length === beads.length) return;
  writer.change(ref, dict, { F: stay[0]!.ref });
  stay.forEach((bead, at) => {
    const next: PdfRef = stay[(at + 1) % stay.length]!.ref;
    const previous: PdfRef = stay.at(at - 1)!.ref;
    writer.change(bead.ref, bead.dict, { N: next, V: previous, T: at === 0 ? ref : bead.dict.raw("T") });
  });
}

/** A page's B entry; undefined for none. Beads lie on one page, so the copies of a repeated page have none. */
export function keptBeads(placed: PlacedPage, plan: ArticlePlan): PdfObject | undefined {
  const { use, page } = placed.origin!;
  if (placed.repeated) return undefined;
  const kept = plan.beads.get(use);
  if (!kept) return page.dict.raw("B");
  const beads = (page.dict.array("B") ?? []).filter((bead) => bead instanceof PdfRef && kept.has(bead.num));
  return beads.length > 0 ? beads : undefined;
}
