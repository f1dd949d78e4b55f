/**
 * A redaction judged by what Poppler, MuPDF and qpdf still find of a word that the file holds. Of a file without a word a
 * piece of the first page is redacted, and judged by how the page looks.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWithPdfium } from "../oracles/pdfium.ts";
import { uncompressed } from "../oracles/qpdf.ts";
import { changedOutside, shareOfMarks } from "../redaction/pixels.ts";
import type { Judge, JudgedOutput, JudgedSource } from "./judge.ts";

/** Shorter ones stand in compressed data by chance. */
const SHORTEST_IN_BYTES = 6;

/** What a program may take for a file; some files keep them for minutes. */
const PATIENCE = 20_000;

/** In points: as large as a stamp, in the corner where even the smallest pages have something. */
const AREA = { page: 1, x: 2, y: 2, width: 90, height: 60 };

/** Pixels outside the marks that may differ: edges of what was cut are smoothed anew. */
const FEW_PIXELS = 60;

const words = new WeakMap<Uint8Array, string | undefined>();

/** The longest word of the file, or an area where there is none. Marks are drawn in magenta. */
export function redactionOf(bytes: Uint8Array, password?: string): Readonly<Record<string, unknown>> {
  const word = longestWord(bytes, password);
  return {
    color: "#ff00ff",
    ...(word === undefined ? { areas: JSON.stringify([AREA]) } : { text: [word], unreadable: "allow" }),
  };
}

export function hasWord({ bytes, password }: JudgedSource): boolean {
  return longestWord(bytes, password) !== undefined;
}

/** The longest word of Latin letters, the first of several. */
function longestWord(bytes: Uint8Array, password = ""): string | undefined {
  if (words.has(bytes)) return words.get(bytes);
  let longest: string | undefined;
  for (const [word] of (poppler(bytes, password) ?? "").matchAll(/(?<![\p{L}\p{M}])[A-Za-z]{2,30}(?![\p{L}\p{M}])/gu))
    if (longest === undefined || word.length > longest.length) longest = word;
  words.set(bytes, longest);
  return longest;
}

/** What was redacted must be gone: a word from everywhere, whatever its case; an area from under a mark. */
export const isGone: Judge = async (source, outputs) => {
  const word = longestWord(source.bytes, source.password)?.toLowerCase();
  if (word === undefined) return areaIsMarked(source, outputs);
  return outputs.flatMap(({ bytes }) =>
    Object.entries(JUDGES)
      .filter(([, textOf]) => textOf(bytes, word)?.toLowerCase().includes(word))
      .map(([name]) => `${name} still finds the word`),
  );
};

/** The mark covers the area, and all around it the page looks as before. */
async function areaIsMarked({ document, pages }: JudgedSource, outputs: readonly JudgedOutput[]): Promise<string[]> {
  const opened = await openWithPdfium(outputs[0]!.bytes);
  if (opened.state !== "open") return [`PDFium calls the result ${opened.state}`];
  try {
    const scale = { scale: 1, maxSide: 800 };
    const [before, after] = [document.picture(0, scale), opened.document.picture(0, scale)];
    if (pages[0] !== 0 || !before || !after) return [];
    if (shareOfMarks(after) === 0) return ["no mark is seen"];
    return changedOutside(before, after) > FEW_PIXELS ? ["the page looks different outside of the mark"] : [];
  } finally {
    opened.document.close();
  }
}

/** What a program finds; undefined when it gives up. */
const JUDGES: Readonly<Record<string, (bytes: Uint8Array, word: string) => string | undefined>> = {
  pdftotext: (bytes) => poppler(bytes, ""),
  mutool: (bytes) => withFile(bytes, (path) => run("mutool", ["draw", "-q", "-F", "text", path])),
  "qpdf --qdf": (bytes, word) => (word.length < SHORTEST_IN_BYTES ? "" : strings(uncompressed(bytes)).join("\n")),
};

function poppler(bytes: Uint8Array, password: string): string | undefined {
  return run("pdftotext", ["-q", ...(password === "" ? [] : ["-upw", password, "-opw", password]), "-", "-"], bytes);
}

/** Strings as they stand, in one byte a character and in UTF-16. */
function strings(qdf: Buffer): string[] {
  const text = qdf.toString("latin1");
  const literal = Array.from(text.matchAll(/\((?:[^()\\]|\\[^]){1,20000}\)/g), ([string]) => string);
  const hexadecimal = Array.from(text.matchAll(/<((?:[0-9a-f]{2}){4,20000})>/gi), ([, digits]) =>
    Buffer.from(digits!, "hex").toString("latin1"),
  );
  return [...literal, ...hexadecimal].flatMap((string) => [string, string.replaceAll("\0", "")]);
}

function run(program: string, args: readonly string[], input?: Uint8Array): string | undefined {
  const result = spawnSync(program, args, { input, encoding: "utf8", maxBuffer: 2 ** 28, timeout: PATIENCE });
  const fault = (result.error as NodeJS.ErrnoException | undefined)?.code;
  if (fault === "ETIMEDOUT") return undefined;
  // A program that gives a file up does not read it to its end.
  if (result.error && fault !== "EPIPE") throw result.error;
  return result.stdout ?? "";
}

function withFile<T>(bytes: Uint8Array, use: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "gone-"));
  try {
    const path = join(folder, "document.pdf");
    writeFileSync(path, bytes);
    return use(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
