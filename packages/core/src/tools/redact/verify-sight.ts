/** Looks at a redacted file with eyes that know nothing of its text: what it still shows is not let out. */
import type { Limits } from "../../kernel/limits.ts";
import type { RasterImage } from "../../pdf/image/raster.ts";
import { boundsOf, PdfFile, type Quad } from "../../pdf/index.ts";
import { left } from "./errors.ts";
import type { Hit } from "./hits.ts";
import { findInPieces } from "./search/find-in-pieces.ts";
import type { Matcher } from "./search/matchers.ts";
import { cropped, isFlat } from "./sight/crop.ts";
import { type Drawn, DrawnDocument } from "./sight/drawn-document.ts";
import type { Eyes } from "./sight/eyes.ts";
import { hasLetterShapes } from "./sight/letter-shapes.ts";
import { PageSight } from "./sight/page-sight.ts";
import { readParts } from "./sight/read-parts.ts";
import { TextPlaces } from "./sight/text-places.ts";
import { unmarkedCopy } from "./sight/unmarked-copy.ts";
import { isKept } from "./verify.ts";

export interface ExpectedSight {
  readonly matchers: readonly Matcher[];
  /** Matches that were to be left, by page index. */
  readonly kept: ReadonlyMap<number, readonly Quad[]>;
  /** Indices of the pages that were looked at as a whole, and are again. */
  readonly looked: ReadonlySet<number>;
  /** What was taken out, by page index. */
  readonly removed: ReadonlyMap<number, readonly Hit[]>;
  /** Indices of the pages whose pictures lost something. */
  readonly emptied: ReadonlySet<number>;
}

/** Throws `redaction-not-verified` with the page on which something is legible. */
export async function verifySight(
  bytes: Uint8Array,
  expected: ExpectedSight,
  eyes: Eyes,
  limits: Limits,
): Promise<void> {
  const file = PdfFile.open(bytes, { limits });
  const sight = new PageSight(eyes, file, bytes, limits);
  try {
    await verifyPages(sight, expected);
    await verifyPictures(sight, expected, eyes);
  } finally {
    await sight.close();
  }
  await verifyUnderMarks(file, expected, eyes, limits);
}

async function verifyPages(sight: PageSight, { looked, matchers, kept }: ExpectedSight): Promise<void> {
  for (const index of looked) {
    const matches = (await sight.read(index)).flatMap((pieces) => findInPieces(pieces, matchers));
    if (matches.some((match) => !isKept(match, kept.get(index) ?? []))) throw left(`what page ${index + 1} shows`);
  }
}

/** Pictures are looked at alone, so that whatever lies over them or clips them hides nothing. */
async function verifyPictures(sight: PageSight, { emptied, removed, matchers }: ExpectedSight, eyes: Eyes) {
  for (const index of emptied) {
    const drawn = (await sight.pictures()).draw(index);
    const showing = partsOf(removed.get(index)!, drawn).filter(({ image }) => !isFlat(image));
    if (await isLegible(showing, drawn, matchers, eyes)) throw left(`a picture of page ${index + 1}`);
  }
}

/** Enough to see whether there is anything at all. */
const GLANCE_DPI = 100;

/** Whatever else a mark covers is found by taking it off: letters drawn as shapes, patterns, what an annotation shows. */
async function verifyUnderMarks(file: PdfFile, { removed, matchers }: ExpectedSight, eyes: Eyes, limits: Limits) {
  if (removed.size === 0) return;
  const document = await DrawnDocument.open(eyes, file, unmarkedCopy(file, new Set(removed.keys()), limits));
  const text = new TextPlaces(file, limits);
  try {
    for (const [index, hits] of removed) {
      if (isBlank(hits, document.draw(index, GLANCE_DPI))) continue;
      const drawn = document.draw(index);
      const showing = partsOf(hits, drawn)
        .filter(({ empty, image }) => (empty ? !isFlat(image) : hasLetterShapes(image)))
        // Text that stands there still was searched as text; what no text explains has to be no word at all.
        .map((part) => ({ ...part, empty: part.empty || !text.standsIn(index, part.quad) }));
      if (await isLegible(showing, drawn, matchers, eyes)) throw left(`what lies under the marks of page ${index + 1}`);
    }
  } finally {
    document.close();
  }
}

/** True when nothing shows in any of the places; what is too small to be seen at a glance may show more. */
function isBlank(hits: readonly Hit[], drawn: Drawn): boolean {
  const parts = partsOf(hits, drawn);
  return parts.length === hits.flatMap(({ quads }) => quads).length && parts.every(({ image }) => isFlat(image));
}

interface Part {
  readonly hit: Hit;
  readonly quad: Quad;
  /** True where nothing may be left, false where other words than the match may be. */
  readonly empty: boolean;
  readonly image: RasterImage;
}

/** The places of the hits as they are drawn, but for those of which next to nothing is on the page. */
function partsOf(hits: readonly Hit[], { image, pixelsOf }: Drawn): Part[] {
  return hits.flatMap((hit) =>
    hit.quads.flatMap((quad) => {
      const part = cropped(image, pixelsOf(boundsOf(quad)));
      return part ? [{ hit, quad, empty: hit.kind === "area", image: part }] : [];
    }),
  );
}

/** A word, as opposed to specks that look like a letter or two. */
const WORD = /[\p{L}\p{N}]{3}/u;

/** True when words stand where nothing may be, or a match where one was. */
async function isLegible(parts: readonly Part[], { dpi }: Drawn, matchers: readonly Matcher[], eyes: Eyes) {
  if (parts.length === 0) return false;
  const images = parts.map(({ image }) => image);
  const texts = await readParts(eyes, images, dpi);
  const isMatch = (text: string) => matchers.some((matcher) => matcher.find(text).length > 0);
  if (parts.some(({ empty }, at) => texts[at]!.some((text) => (empty ? WORD.test(text) : isMatch(text))))) return true;
  // A match that runs over two lines has a part on each.
  const whole = new Map<Hit, string>();
  parts.forEach(({ hit }, at) => whole.set(hit, `${whole.get(hit) ?? ""}${texts[at]!.join(" ")}`));
  return [...whole.values()].some(isMatch);
}
