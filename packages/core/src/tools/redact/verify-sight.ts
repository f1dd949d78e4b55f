/** Looks at a redacted file with eyes that know nothing of its text: what pictures still show is not let out. */
import type { Limits } from "../../kernel/limits.ts";
import { boundsOf, PdfFile, type Quad } from "../../pdf/index.ts";
import { left } from "./errors.ts";
import type { Hit } from "./hits.ts";
import { findInPieces } from "./search/find-in-pieces.ts";
import type { Matcher } from "./search/matchers.ts";
import { type Eyes, PageSight } from "./sight/page-sight.ts";
import { isKept } from "./verify.ts";

export interface ExpectedSight {
  readonly matchers: readonly Matcher[];
  /** Matches that were to be left, by page index. */
  readonly kept: ReadonlyMap<number, readonly Quad[]>;
  /** Indices of the pages that were looked at as a whole, and are again. */
  readonly looked: ReadonlySet<number>;
  /** What was taken out of pictures, by page index. */
  readonly emptied: ReadonlyMap<number, readonly Hit[]>;
}

/** A word, as opposed to specks that look like a letter or two. */
const WORD = /[\p{L}\p{N}]{3}/u;

/** Throws `redaction-not-verified` with the page on which something is legible. */
export async function verifySight(
  bytes: Uint8Array,
  { matchers, kept, looked, emptied }: ExpectedSight,
  eyes: Eyes,
  limits: Limits,
): Promise<void> {
  const sight = new PageSight(eyes, PdfFile.open(bytes, { limits }), bytes, limits);
  try {
    for (const index of looked) {
      const matches = (await sight.read(index)).flatMap((pieces) => findInPieces(pieces, matchers));
      if (matches.some((match) => !isKept(match, kept.get(index) ?? []))) throw left(`what page ${index + 1} shows`);
    }
    for (const [index, hits] of emptied) {
      const marks = hits.flatMap(({ kind, quads }) => quads.map((quad) => ({ kind, bounds: boundsOf(quad) })));
      const legible = await sight.readUnder(
        index,
        marks.map(({ bounds }) => bounds),
      );
      const told = ({ kind }: (typeof marks)[number], at: number) =>
        legible[at]!.some((text) => (kind === "area" ? WORD.test(text) : holds(text, matchers)));
      if (marks.some(told)) throw left(`a picture of page ${index + 1}`);
    }
  } finally {
    await sight.close();
  }
}

function holds(text: string, matchers: readonly Matcher[]): boolean {
  return matchers.some((matcher) => matcher.find(text).length > 0);
}
