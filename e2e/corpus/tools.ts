/**
 * What the corpus is put through: one line a tool. The tools that move pages meet every file, as everything else stands on
 * them; the others a sample that is the same each time.
 *
 * A tool without a judge must show every page of the source just as the source does. A tool that changes the look, or makes
 * something else than a PDF, names a judge of its own: a function of the source and the results, see `judge.ts`.
 */
import type { ErrorCode } from "@ephemera/core";
import { barAcrossPage, barInMiddle, pageWithBar } from "./bar.ts";
import { changesOnly, comparing, drawnAlike, greyOf, samePainted, similarLook, windowOf } from "./judge-drawn.ts";
import { hasWord, isGone, redactionOf } from "./judge-gone.ts";
import {
  givesTheAttachments,
  givesTheImages,
  holdsNoAttachment,
  holdsNoImage,
  readsTheWords,
  showsTheFirstPage,
  tellsTheFacts,
} from "./judge-extracted.ts";
import {
  all,
  hasBookmarks,
  holdsItself,
  holdsNoMetadata,
  holdsNoScripts,
  isBlank,
  isEncrypted,
  isTitled,
  withoutBlankPages,
  writes,
} from "./judge-held.ts";
import { linearizedSoundly } from "./judge-linearized.ts";
import { asBooklet, eachOnA4, onSheetsOfFour } from "./judge-sheets.ts";
import { notLarger, smallerAndSimilar } from "./judge-similar.ts";
import { BLANK, type Judge, type JudgedSource, looksTheSame, showsPages, sourcePages } from "./judge.ts";

type Options = Readonly<Record<string, unknown>>;

export interface CorpusTool {
  readonly id: string;
  /** What the report calls it, where a tool meets the files in several ways. */
  readonly name?: string;
  /** How many copies of the file the tool is given; 1 unless it says otherwise. */
  readonly copies?: number;
  /** Another file that the tool is given after it. */
  readonly second?: () => Uint8Array;
  /** Options, or what chooses them for a file. */
  readonly options?: Options | ((bytes: Uint8Array, password: string | undefined) => Options);
  /** Where the password of a protected file goes; `password` unless it says otherwise. */
  readonly passwordOption?: string;
  /** "all" files, or a "sample" of them, which is the default. */
  readonly files?: "all" | "sample";
  /** Errors that are a right answer of this tool to files of which something is true, such as `no-match`. */
  readonly mayRefuse?: Partial<Readonly<Record<ErrorCode, (source: JudgedSource) => boolean>>>;
  readonly judge?: Judge;
}

export function nameOf({ id, name }: CorpusTool): string {
  return name ?? id;
}

export function optionsOf({ options }: CorpusTool, bytes: Uint8Array, password?: string): Options | undefined {
  return typeof options === "function" ? options(bytes, password) : options;
}

/** What a tool is given for one file. */
export function inputsOf({ copies = 1, second }: CorpusTool, bytes: Uint8Array): Uint8Array[] {
  return [...Array.from({ length: copies }, () => bytes), ...(second ? [second()] : [])];
}

const hasOnePage = ({ pages }: JudgedSource) => pages.length === 1;
const isAnyFile = () => true;

export const CORPUS_TOOLS: readonly CorpusTool[] = [
  { id: "rotate", files: "all", options: { angle: "90" }, judge: showsPages((count) => [sourcePages(count, 1)]) },
  { id: "extract-pages", files: "all", options: { pages: "1" }, judge: showsPages(() => [sourcePages(1)]) },
  {
    id: "merge",
    files: "all",
    copies: 2,
    judge: showsPages((count) => [[...sourcePages(count), ...sourcePages(count)]]),
  },
  { id: "split", files: "all", judge: showsPages((count) => sourcePages(count).map((page) => [page])) },
  {
    id: "delete-pages",
    options: { pages: "1" },
    mayRefuse: { "no-pages": hasOnePage },
    judge: showsPages((n) => [sourcePages(n).slice(1)]),
  },
  { id: "reverse", judge: showsPages((count) => [sourcePages(count).toReversed()]) },
  { id: "reorder", options: { order: "last@180" }, judge: showsPages((count) => [sourcePages(count, 2).slice(-1)]) },
  {
    id: "insert-blank",
    options: { pages: "1", position: "before", size: "a4" },
    judge: showsPages((count) => [[BLANK, ...sourcePages(count)]]),
  },
  { id: "interleave", copies: 2, judge: showsPages((n) => [sourcePages(n).flatMap((page) => [page, page])]) },
  { id: "linearize", judge: linearizedSoundly },
  { id: "repair" },
  {
    id: "encrypt",
    options: { "owner-password": "owner" },
    passwordOption: "open-password",
    judge: all(looksTheSame, isEncrypted(true)),
  },
  { id: "decrypt", judge: all(looksTheSame, isEncrypted(false)) },
  { id: "remove-metadata", judge: all(looksTheSame, holdsNoMetadata) },
  { id: "edit-metadata", options: { title: "Corpus" }, judge: all(looksTheSame, isTitled("Corpus")) },
  { id: "sanitize", options: { attachments: false }, judge: all(looksTheSame, holdsNoScripts) },
  { id: "inspect", options: { format: "json" }, judge: tellsTheFacts },
  { id: "extract-text", judge: readsTheWords },
  {
    id: "redact",
    options: redactionOf,
    mayRefuse: {
      "no-match": hasWord,
      "redaction-not-verified": isAnyFile,
    },
    judge: isGone,
  },
  {
    id: "edit-bookmarks",
    options: { bookmarks: "First page ... 1" },
    judge: all(looksTheSame, hasBookmarks(["First page"])),
  },
  {
    id: "add-attachments",
    copies: 2,
    options: { names: ["itself.pdf"] },
    judge: all(looksTheSame, holdsItself),
  },
  {
    id: "extract-attachments",
    mayRefuse: { "no-match": holdsNoAttachment },
    judge: givesTheAttachments,
  },
  {
    id: "page-numbers",
    options: { format: "{n}", position: "bottom-center", prefix: "NUMBER" },
    // A number of up to 10 points, 10 mm from the lower edge, in the middle.
    judge: all(comparing(changesOnly(({ y }) => y < 48)), writes("NUMBER")),
  },
  {
    id: "watermark-text",
    options: { text: "DRAFT", color: "#808080", opacity: 30 },
    judge: all(
      comparing(
        changesOnly(({ before, after }) =>
          before.every((value, i) => Math.abs(value * 0.7 + 128 * 0.3 - after[i]!) < 60),
        ),
      ),
      writes("DRAFT"),
    ),
  },
  {
    id: "watermark-image",
    second: pageWithBar,
    options: { opacity: 100, scale: 100 },
    judge: comparing(barInMiddle),
  },
  {
    id: "crop",
    options: { margins: "36pt", "remove-hidden": true },
    // Pages of less than an inch.
    mayRefuse: { "invalid-option": isAnyFile },
    judge: comparing(windowOf(36)),
  },
  { id: "scale", options: { percent: 50 }, judge: comparing(similarLook, drawnAlike) },
  { id: "resize", options: { size: "a4" }, judge: eachOnA4 },
  { id: "flatten", judge: samePainted },
  { id: "overlay", second: pageWithBar, options: { fit: "stretch" }, judge: comparing(barAcrossPage) },
  {
    id: "n-up",
    options: { rows: 2, columns: 2, orientation: "portrait", margin: "0mm" },
    judge: onSheetsOfFour,
  },
  { id: "booklet", options: { margin: "0mm" }, judge: asBooklet },
  { id: "compress", options: { quality: "high" }, judge: smallerAndSimilar(0.97) },
  {
    id: "compress",
    name: "compress to medium",
    options: { quality: "medium" },
    judge: smallerAndSimilar(0.9),
  },
  {
    id: "compress",
    name: "compress without loss",
    options: { quality: "lossless" },
    judge: all(notLarger, looksTheSame),
  },
  {
    id: "to-images",
    options: { pages: "1", dpi: 72 },
    mayRefuse: { "too-complex": isAnyFile },
    judge: showsTheFirstPage(72),
  },
  { id: "extract-images", mayRefuse: { "no-match": holdsNoImage }, judge: givesTheImages },
  { id: "grayscale", judge: comparing(greyOf) },
  { id: "remove-blank-pages", mayRefuse: { "no-pages": isBlank }, judge: withoutBlankPages },
];
