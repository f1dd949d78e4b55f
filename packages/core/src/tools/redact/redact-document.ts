/**
 * Redaction of one document: finds what is to go, takes it out everywhere, writes the file, and hands it out only when an
 * independent search of the written file finds nothing.
 */
import type { Fonts, TextReader } from "../../engines/ports.ts";
import type { Limits } from "../../kernel/limits.ts";
import { eraseImage, type ImageTools } from "../../pdf/erase/erase-image.ts";
import type { Erasure } from "../../pdf/erase/erasure.ts";
import {
  type Bounds,
  boundsOf,
  ContentSource,
  DocumentEdit,
  PdfFile,
  type Quad,
  SourceDocument,
} from "../../pdf/index.ts";
import * as scrub from "../../pdf/scrub/index.ts";
import type { Area } from "../../kernel/areas.ts";
import { phrase } from "../../kernel/phrase.ts";
import { Typesetter } from "../typesetter.ts";
import type { BoxStyle, Label } from "./boxes.ts";
import { Cleaner } from "./cleaner.ts";
import { cleanAttachments } from "./clean-attachments.ts";
import { cleanDocument } from "./clean-document.ts";
import { cleanPage } from "./clean-page.ts";
import { notVerified } from "./errors.ts";
import { findOnPage, type Hit, type PageFindings } from "./hits.ts";
import type { Matcher } from "./search/matchers.ts";
import { GlyphReader } from "./units.ts";
import { whole } from "./file-bytes.ts";
import type { Eyes } from "./sight/eyes.ts";
import { PageSight } from "./sight/page-sight.ts";
import { verify } from "./verify.ts";
import { verifySight } from "./verify-sight.ts";

export interface RedactionPlan {
  readonly matchers: readonly Matcher[];
  /** Texts as typed, for the search of the bytes. */
  readonly literals: readonly string[];
  readonly areas: readonly Area[];
  /** What stands in the place of a match outside of page content. */
  readonly replacement: string;
  readonly color: BoxStyle["color"];
  /** What is written on the marks; empty for nothing. */
  readonly label: string;
  /** Identifiers of hits to leave. */
  readonly keep: ReadonlySet<string>;
  readonly attachments: "search" | "remove";
  /** Pages whose text cannot be searched: an error, or told by `unsearched`. */
  readonly unreadable: "refuse" | "allow";
  /** Whether pages are looked at, too. */
  readonly ocr: boolean;
}

export interface RedactionTools {
  readonly textReader: TextReader;
  readonly fonts: () => Promise<Fonts>;
  readonly images: ImageTools;
  readonly eyes: Eyes;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
}

export interface Redaction {
  readonly bytes: Uint8Array;
  /** Hits by page index, those that were kept included. */
  readonly pages: readonly PageFindings[];
  /** Matches outside of page content, by kind. */
  readonly elsewhere: ReadonlyMap<string, number>;
  /** Pages, counted from 1, whose text could not be searched. */
  readonly unsearched: readonly number[];
  /** True when names of typefaces match, which no redaction takes out. */
  readonly typefacesLeft: boolean;
  readonly wholeImages: number;
  readonly annotations: number;
  /** The document written once as it is, and what was changed in that. */
  readonly edits: { readonly clean: DocumentEdit; readonly redacted: DocumentEdit };
}

/** Embedded documents inside each other. */
const DEEPEST_ATTACHMENT = 3;

/** Throws `redaction-not-verified`. Without any hit the result is the file as it was, and says so. */
export async function redactDocument(
  original: SourceDocument,
  plan: RedactionPlan,
  tools: RedactionTools,
  depth = 0,
): Promise<Redaction> {
  const { limits } = tools;
  // Written once as it is: so that both engines see the same file, without its past.
  const clean = new DocumentEdit(original, limits);
  if (plan.attachments === "remove") scrub.removeTraces(clean, [scrub.attachments()]);
  const bytes = whole(clean.write());
  const file = PdfFile.open(bytes, { limits });
  const edit = new DocumentEdit(new SourceDocument(file), limits);
  const source = new ContentSource(file);
  const reader = new GlyphReader(source);
  const cleaner = new Cleaner(plan.matchers, plan.replacement);
  const pages = await findOnPages({ edit, source, reader, bytes, file }, plan, tools);
  const unsearched = pages.flatMap(({ obstacle }, index) => (obstacle ? [index + 1] : []));
  if (unsearched.length > 0 && plan.unreadable === "refuse") throw unsearchable(pages, unsearched[0]!);
  const erasure: Omit<Erasure, "regions"> = {
    text: cleaner.string,
    ...(plan.matchers.length > 0 && { name: cleaner.name }),
    image: (image, parts, named) => eraseImage(file, image, parts, tools.images, (object) => edit.add(object), named),
    add: (object) => edit.add(object),
  };
  const label = await labelFor(edit, plan.label, tools);
  const style = { color: plan.color, label };
  let [wholeImages, annotations] = [0, 0];
  const removed = new Map<number, readonly Hit[]>();
  const emptied = new Set<number>();
  for (const [index, { hits }] of pages.entries()) {
    tools.signal.throwIfAborted();
    const going = toRemove(hits, plan.keep);
    const cleaned = await cleanPage({ edit, source, erasure, style }, index, going);
    wholeImages += cleaned.wholeImages;
    if (going.length > 0) removed.set(index, going);
    if (cleaned.images > 0) emptied.add(index);
    annotations += cleaned.annotations;
  }
  if (plan.matchers.length > 0) {
    const redactPdf = (embedded: Uint8Array) => redactEmbedded(embedded, plan, tools, depth + 1, cleaner);
    await cleanAttachments({ edit, source, cleaner, redactPdf });
  }
  await cleanDocument({ edit, source, reader, cleaner, erasure });
  await label?.typesetter.finish();
  const result = whole(edit.write());
  const expectation = expectationOf(plan, pages);
  verify(result, expectation, tools.textReader, limits);
  const looked = new Set(pages.flatMap(({ legible }, index) => (legible === undefined ? [] : [index])));
  await verifySight(result, { ...expectation, looked, removed, emptied }, tools.eyes, limits);
  return {
    bytes: result,
    pages,
    elsewhere: cleaner.counts,
    unsearched,
    typefacesLeft: cleaner.typefacesLeft,
    wholeImages,
    annotations,
    edits: { clean, redacted: edit },
  };
}

async function findOnPages(
  opened: { edit: DocumentEdit; source: ContentSource; reader: GlyphReader; bytes: Uint8Array; file: PdfFile },
  { matchers, areas, ocr }: RedactionPlan,
  { textReader, eyes, limits, progress, signal }: RedactionTools,
): Promise<PageFindings[]> {
  const { edit, bytes, file, ...rest } = opened;
  const text = textReader.open(bytes);
  const sight = ocr ? new PageSight(eyes, file, bytes, limits) : undefined;
  const search = { edit, ...rest, text, matchers, sight };
  try {
    const pages: PageFindings[] = [];
    for (let index = 0; index < edit.pageCount; index++) {
      signal.throwIfAborted();
      progress(index, edit.pageCount);
      const onPage = areas.filter(({ page }) => page === index + 1);
      pages.push(await findOnPage(search, index, onPage));
    }
    return pages;
  } finally {
    await sight?.close();
    text.close();
  }
}

/** Laid out once for all marks. Throws `invalid-option` for characters that no font has. */
async function labelFor(edit: DocumentEdit, text: string, { fonts }: RedactionTools): Promise<Label | undefined> {
  if (text === "") return undefined;
  const typesetter = new Typesetter(edit, await fonts());
  return { typesetter, line: await typesetter.line(text, "label") };
}

function toRemove(hits: readonly Hit[], keep: ReadonlySet<string>): Hit[] {
  return hits.filter(({ id }) => !keep.has(id));
}

function unsearchable(pages: readonly PageFindings[], page: number): Error {
  const why =
    pages[page - 1]!.obstacle === "picture"
      ? phrase("Page {page} is a picture without text, which cannot be searched.", { page })
      : phrase("Page {page} has text in a font that does not say what its glyphs mean, which cannot be searched.", {
          page,
        });
  return notVerified(why, "pages with text, or the option 'ocr', or 'unreadable' set to allow");
}

function expectationOf({ matchers, literals, keep, label }: RedactionPlan, pages: readonly PageFindings[]) {
  const kept = new Map<number, Quad[]>();
  const areas = new Map<number, Bounds[]>();
  pages.forEach(({ hits }, index) => {
    const left = hits.filter(({ id }) => keep.has(id)).flatMap(({ quads }) => quads);
    if (left.length > 0) kept.set(index, left);
    const emptied = toRemove(hits, keep).filter(({ kind }) => kind === "area");
    if (emptied.length > 0)
      areas.set(
        index,
        emptied.flatMap(({ quads }) => quads.map((quad) => boundsOf(quad))),
      );
  });
  return { matchers, literals, kept, areas, label };
}

/** An attached PDF; the same bytes when nothing in it matches. */
async function redactEmbedded(
  bytes: Uint8Array,
  plan: RedactionPlan,
  tools: RedactionTools,
  depth: number,
  cleaner: Cleaner,
): Promise<Uint8Array> {
  if (depth > DEEPEST_ATTACHMENT) throw notVerified("Attachments lie too deep inside each other.", "fewer levels");
  const inner = { ...plan, areas: [], keep: new Set<string>() };
  let source: SourceDocument;
  try {
    source = new SourceDocument(PdfFile.open(bytes, { limits: tools.limits }));
  } catch {
    throw notVerified(
      "An attached PDF cannot be opened.",
      "attachments without a password, or the option 'attachments' set to remove",
    );
  }
  const redaction = await redactDocument(source, inner, tools, depth);
  if (countOf(redaction) === 0) return bytes;
  cleaner.add(redaction.elsewhere);
  for (const { hits } of redaction.pages) for (const { kind } of hits) cleaner.add(new Map([[kind, 1]]));
  return redaction.bytes;
}

/** All hits and matches. */
export function countOf({ pages, elsewhere }: Pick<Redaction, "pages" | "elsewhere">): number {
  let count = 0;
  for (const { hits } of pages) count += hits.length;
  for (const found of elsewhere.values()) count += found;
  return count;
}
