/**
 * What the corpus is put through: one line a tool. The tools that move pages meet every file, as everything else stands on
 * them; the others a sample that is the same each time.
 *
 * A tool without a judge must show every page of the source just as the source does. A tool that changes the look, or makes
 * something else than a PDF, names a judge of its own: a function of the source and the results, see `judge.ts`.
 */
import type { ErrorCode } from "@ephemera/core";
import { longestWord, longestWordGone } from "./judge-gone.ts";
import { linearizedSoundly } from "./judge-linearized.ts";
import { smallerAndSimilar } from "./judge-similar.ts";
import { changesOnly, comparing, drawnAlike, samePainted, similarLook, windowOf } from "./judge-drawn.ts";
import { type Judge, showsPages, sourcePages } from "./judge.ts";

type Options = Readonly<Record<string, unknown>>;

export interface CorpusTool {
  readonly id: string;
  /** How many copies of the file the tool is given; 1 unless it says otherwise. */
  readonly copies?: number;
  /** Options, or what chooses them for a file. */
  readonly options?: Options | ((bytes: Uint8Array, password: string | undefined) => Options);
  /** Where the password of a protected file goes; `password` unless it says otherwise. */
  readonly passwordOption?: string;
  /** "all" files, or a "sample" of them, which is the default. */
  readonly files?: "all" | "sample";
  /** Errors that are a right answer of this tool to some files, such as `no-match`. */
  readonly mayRefuse?: readonly ErrorCode[];
  readonly judge?: Judge;
}

export function optionsOf({ options }: CorpusTool, bytes: Uint8Array, password?: string): Options | undefined {
  return typeof options === "function" ? options(bytes, password) : options;
}

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
    mayRefuse: ["no-pages"],
    judge: showsPages((n) => [sourcePages(n).slice(1)]),
  },
  { id: "reverse", judge: showsPages((count) => [sourcePages(count).toReversed()]) },
  { id: "reorder", options: { order: "last@180" }, judge: showsPages((count) => [sourcePages(count, 2).slice(-1)]) },
  { id: "interleave", copies: 2, judge: showsPages((n) => [sourcePages(n).flatMap((page) => [page, page])]) },
  { id: "linearize", judge: linearizedSoundly },
  { id: "repair" },
  { id: "encrypt", options: { "owner-password": "owner" }, passwordOption: "open-password" },
  { id: "decrypt" },
  { id: "remove-metadata" },
  { id: "edit-metadata", options: { title: "Corpus" } },
  { id: "sanitize", options: { attachments: false } },
  { id: "inspect", judge: async () => [] },
  { id: "extract-text", judge: async () => [] },
  {
    id: "redact",
    options: (bytes, password) => ({ text: [longestWord(bytes, password)] }),
    mayRefuse: ["no-match", "redaction-not-verified"],
    judge: longestWordGone,
  },
  { id: "edit-bookmarks", options: { bookmarks: "First page ... 1" } },
  { id: "add-attachments", copies: 2, options: { names: ["itself.pdf"] } },
  { id: "extract-attachments", mayRefuse: ["no-match"], judge: async () => [] },
  {
    id: "page-numbers",
    options: { format: "{n}", position: "bottom-center" },
    // A number of up to 10 points, 10 mm from the lower edge, in the middle.
    judge: comparing(changesOnly(({ y }) => y < 48)),
  },
  {
    id: "watermark-text",
    options: { text: "DRAFT", color: "#808080", opacity: 30 },
    judge: comparing(
      changesOnly(({ before, after }) =>
        before.every((value, i) => Math.abs(value * 0.7 + 128 * 0.3 - after[i]!) < 60),
      ),
    ),
  },
  { id: "watermark-image", copies: 2, options: { opacity: 10, scale: 100 }, judge: async () => [] },
  {
    id: "crop",
    options: { margins: "36pt", "remove-hidden": true },
    // Pages of less than an inch.
    mayRefuse: ["invalid-option"],
    judge: comparing(windowOf(36)),
  },
  { id: "scale", options: { percent: 50 }, judge: comparing(similarLook, drawnAlike) },
  { id: "resize", options: { size: "a4" }, judge: async () => [] },
  { id: "flatten", judge: samePainted },
  { id: "overlay", copies: 2, options: { layer: "under" }, judge: async () => [] },
  { id: "n-up", options: { rows: 2 }, judge: async () => [] },
  { id: "booklet", judge: async () => [] },
  { id: "compress", options: { quality: "high" }, judge: smallerAndSimilar(0.97) },
  { id: "to-images", options: { pages: "1", dpi: 20 }, mayRefuse: ["too-complex"], judge: async () => [] },
  { id: "extract-images", mayRefuse: ["no-match"], judge: async () => [] },
  { id: "grayscale", judge: async () => [] },
  { id: "remove-blank-pages", mayRefuse: ["no-pages"], judge: async () => [] },
];
