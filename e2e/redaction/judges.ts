/** Programs of others that look for a word in a file, each in its own way. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withPdfjs } from "../oracles/pdfjs.ts";
import { uncompressed } from "../oracles/qpdf.ts";

/** What a judge finds in a file, as text. */
type Judge = (bytes: Uint8Array) => Promise<string> | string;

const textOf =
  (...args: string[]): Judge =>
  (bytes) =>
    run("pdftotext", ["-q", ...args, "-", "-"], bytes).toString();

export const JUDGES: Readonly<Record<string, Judge>> = {
  pdftotext: textOf(),
  "pdftotext -raw": textOf("-raw"),
  "pdftotext -layout": textOf("-layout"),
  mutool: (bytes) => withFile(bytes, (path) => run("mutool", ["draw", "-q", "-F", "text", path]).toString()),
  "qpdf --qdf": (bytes) => uncompressed(bytes).toString("latin1"),
  strings: (bytes) => withFile(bytes, (path) => run("strings", ["-n", "4", path]).toString("latin1")),
  "strings -e b": (bytes) => withFile(bytes, (path) => run("strings", ["-n", "4", "-e", "b", path]).toString("latin1")),
  "pdf.js": (bytes) =>
    withPdfjs(bytes, async (document) => {
      const pages = await Promise.all(
        Array.from({ length: document.pageCount }, (_, index) => document.text(index + 1)),
      );
      const rest = [
        await document.bookmarks(),
        await document.namedPlaces(),
        await document.attachments(),
        await document.fields(),
      ];
      return [...pages, JSON.stringify([...rest, await document.information(), await document.pageLabels()])].join(
        "\n",
      );
    }),
};

/** What tesseract reads from the pages as they look. */
export function lookAt(bytes: Uint8Array): string {
  return withFile(bytes, (path, folder) => {
    run("pdftoppm", ["-q", "-r", "110", "-gray", path, join(folder, "page")]);
    return ocr(folder, /^page.*\.pgm$/);
  });
}

/** What tesseract reads from the pages once the marks, which are magenta, are taken off them. */
export function lookUnder(bytes: Uint8Array): string {
  const blank = (marks: string) => " ".repeat(marks.length);
  const plain = uncompressed(bytes).toString("latin1");
  return lookAt(Buffer.from(plain.replaceAll(/^1 0 1 rg\n[^]*?(?=^Q\nEMC)/gm, blank), "latin1"));
}

/** What tesseract reads from the images that are in the file, whatever lies over them. */
export function lookInside(bytes: Uint8Array): string {
  return withFile(bytes, (path, folder) => {
    run("pdfimages", ["-png", path, join(folder, "image")]);
    return ocr(folder, /^image.*\.png$/);
  });
}

function ocr(folder: string, files: RegExp): string {
  return readdirSync(folder)
    .filter((name) => files.test(name))
    .map(
      (name) =>
        spawnSync("tesseract", [join(folder, name), "-", "--psm", "11"], {
          encoding: "utf8",
          env: { ...process.env, OMP_THREAD_LIMIT: "1" },
        }).stdout,
    )
    .join("\n");
}

/**
 * True when the word stands in what a judge found, whatever its case and whatever stands between its letters: as text, in
 * UTF-16 and in hexadecimal.
 */
export function holds(found: string, word: string): boolean {
  const bare = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
  const hex = (encoding: BufferEncoding) => Buffer.from(word, encoding).toString("hex");
  const wide = Buffer.from(word, "utf16le").swap16().toString("hex");
  const text = bare(found);
  if (found.includes(word)) return true;
  return text.includes(bare(word)) || text.includes(hex("latin1")) || text.includes(wide);
}

export async function findersOf(bytes: Uint8Array, word: string): Promise<string[]> {
  const finders: string[] = [];
  for (const [name, judge] of Object.entries(JUDGES)) if (holds(await judge(bytes), word)) finders.push(name);
  return finders;
}

function run(program: string, args: readonly string[], input?: Uint8Array): Buffer {
  const result = spawnSync(program, args, { input, maxBuffer: 2 ** 28 });
  if (result.error) throw result.error;
  return result.stdout;
}

function withFile<T>(bytes: Uint8Array, use: (path: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "redaction-"));
  try {
    const path = join(folder, "document.pdf");
    writeFileSync(path, bytes);
    return use(path, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A page as grey pixels, 8 bits each, drawn by Poppler. */
export function greyPage(bytes: Uint8Array, dpi: number): { width: number; height: number; data: Uint8Array } {
  return withFile(bytes, (path, folder) => {
    run("pdftoppm", ["-q", "-r", String(dpi), "-gray", "-f", "1", "-l", "1", path, join(folder, "page")]);
    const file = readdirSync(folder).find((name) => name.endsWith(".pgm"))!;
    const pgm = readFileSync(join(folder, file));
    const [header, width, height] = /^P5\s(\d+)\s(\d+)\s255\s/.exec(pgm.subarray(0, 40).toString("latin1"))!;
    return { width: Number(width), height: Number(height), data: new Uint8Array(pgm.subarray(header.length)) };
  });
}
