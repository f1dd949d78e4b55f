/** A redaction of a word that the file holds, judged by what Poppler, MuPDF and qpdf still find of it. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { uncompressed } from "../oracles/qpdf.ts";
import type { Judge } from "./judge.ts";

/** Shorter ones stand in compressed data by chance. */
const SHORTEST_IN_BYTES = 6;

const words = new WeakMap<Uint8Array, string>();

/** The longest word of Latin letters in the file, the first of several; one that no file holds where there is none. */
export function longestWord(bytes: Uint8Array, password = ""): string {
  const known = words.get(bytes);
  if (known !== undefined) return known;
  let longest = "";
  for (const [word] of poppler(bytes, password).matchAll(/(?<![\p{L}\p{M}])[A-Za-z]{2,30}(?![\p{L}\p{M}])/gu))
    if (word.length > longest.length) longest = word;
  const found = longest || "Zanzibar";
  words.set(bytes, found);
  return found;
}

/** The file's longest word must be nowhere, whatever its case: not in text, and in no string. */
export const longestWordGone: Judge = async ({ bytes: source, password }, outputs) => {
  const word = longestWord(source, password).toLowerCase();
  return outputs.flatMap(({ bytes }) =>
    Object.entries(JUDGES)
      .filter(([, textOf]) => textOf(bytes, word).toLowerCase().includes(word))
      .map(([name]) => `${name} still finds the word`),
  );
};

const JUDGES: Readonly<Record<string, (bytes: Uint8Array, word: string) => string>> = {
  pdftotext: (bytes) => poppler(bytes, ""),
  mutool: (bytes) => withFile(bytes, (path) => run("mutool", ["draw", "-q", "-F", "text", path])),
  "qpdf --qdf": (bytes, word) => (word.length < SHORTEST_IN_BYTES ? "" : strings(uncompressed(bytes)).join("\n")),
};

function poppler(bytes: Uint8Array, password: string): string {
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

function run(program: string, args: readonly string[], input?: Uint8Array): string {
  const result = spawnSync(program, args, { input, encoding: "utf8", maxBuffer: 2 ** 28 });
  // A program that gives a file up does not read it to its end.
  if (result.error && (result.error as NodeJS.ErrnoException).code !== "EPIPE") throw result.error;
  return result.stdout ?? "";
}

function withFile(bytes: Uint8Array, use: (path: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), "gone-"));
  try {
    const path = join(folder, "document.pdf");
    writeFileSync(path, bytes);
    return use(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
