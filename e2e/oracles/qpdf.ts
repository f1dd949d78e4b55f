/** qpdf as a judge: is the file sound, and which objects does it hold? */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Check {
  /** True when qpdf finds neither errors nor warnings. */
  readonly ok: boolean;
  /** Errors and warnings, without the file's name. */
  readonly warnings: readonly string[];
}

/** `qpdf --check`: syntax, cross-reference, page tree and the decoding of every stream. */
export function check(bytes: Uint8Array, password = ""): Check {
  return withFile(bytes, (path) => {
    const run = qpdf(["--check", `--password=${password}`, path]);
    const lines = `${run.stderr}\n${run.stdout}`.split("\n");
    const warnings = lines
      .filter((line) => /^(WARNING|ERROR|qpdf): /.test(line))
      .filter((line) => !/^qpdf: (operation succeeded with warnings|errors detected)/.test(line))
      .map((line) => line.replaceAll(path, "FILE"));
    if (run.status !== 0 && warnings.length === 0) warnings.push(`qpdf ended with ${run.status}`);
    return { ok: warnings.length === 0, warnings };
  });
}

/** What `qpdf --check-linearization` finds wrong with the order and the hint tables of a file, or that it has none. */
export function checkLinearization(bytes: Uint8Array, password = ""): string[] {
  return withFile(bytes, (path) => {
    const run = qpdf(["--check-linearization", `--password=${password}`, path]);
    const lines = `${run.stderr}\n${run.stdout}`.split("\n").map((line) => line.replaceAll(path, "FILE"));
    return lines.filter((line) => line !== "" && line !== "FILE: no linearization errors");
  });
}

export interface Encryption {
  readonly encrypted: boolean;
  /** Of the standard security handler. */
  readonly revision?: number;
  /** Of streams: "RC4", "AESv2" or "AESv3". */
  readonly method?: string;
  /** Whose password was given. */
  readonly access?: "user" | "owner";
  /** What is not allowed, in qpdf's words, leaving out what follows from others. */
  readonly forbidden?: readonly string[];
}

/** `qpdf --show-encryption`. Throws when the password opens nothing. */
export function encryption(bytes: Uint8Array, password: string): Encryption {
  return withFile(bytes, (path) => {
    const { status, stdout, stderr } = qpdf(["--show-encryption", `--password=${password}`, path]);
    if (/not encrypted/.test(stdout)) return { encrypted: false };
    if (status !== 0) throw new Error(stderr.replaceAll(path, "FILE"));
    return {
      encrypted: true,
      revision: Number(/^R = (\d+)/m.exec(stdout)?.[1]),
      method: /^stream encryption method: (\w+)/m.exec(stdout)?.[1] ?? "RC4",
      access: /Supplied password is owner password/.test(stdout) ? "owner" : "user",
      forbidden: [...stdout.matchAll(/^(.+): not allowed$/gm)].map(([, what]) => what!),
    };
  });
}

/** What a warning says, without where: to tell one kind from another. */
export function kindOfWarning(warning: string): string {
  return warning
    .replace(/^(WARNING|ERROR|qpdf): /, "")
    .replace(
      /^FILE(, | )?((object|object stream) \d+( \d+)?)?( at offset \d+)?( ?\([^()]*(\([^()]*\)[^()]*)*\))?: /,
      "",
    )
    .replace(/\d+/g, "#")
    .trim();
}

export function pageCount(bytes: Uint8Array): number {
  return withFile(bytes, (path) => Number(qpdf(["--show-npages", path]).stdout));
}

/** Every stream decoded and written plainly, so that a search for bytes finds what they hold. */
export function uncompressed(bytes: Uint8Array, password = ""): Buffer {
  return withFile(bytes, (path) => {
    const args = ["--qdf", "--decode-level=all", "--object-streams=disable", "--decrypt", `--password=${password}`];
    const run = spawnSync("qpdf", [...args, path, "-"], { maxBuffer: 2 ** 30 });
    if (run.error) throw run.error;
    return run.stdout;
  });
}

/** A PDF object as qpdf prints it in JSON: names are "/Name", strings "u:text", references "4 0 R". */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type Dictionary = { readonly [key: string]: Json };

/** The objects of a document, from qpdf's JSON (version 2). */
export class QpdfObjects {
  readonly #objects: ReadonlyMap<string, Json>;

  constructor(bytes: Uint8Array) {
    const output = withFile(bytes, (path) => qpdf(["--json=2", "--json-key=qpdf", path]).stdout);
    const [, objects] = (JSON.parse(output) as { qpdf: [Dictionary, Record<string, Dictionary>] }).qpdf;
    this.#objects = new Map(
      Object.entries(objects).map(([key, entry]) => [
        key.replace(/^obj:/, ""),
        entry.value === undefined ? ((entry.stream as Dictionary).dict ?? null) : entry.value,
      ]),
    );
  }

  /** Numbered objects of the file. */
  get size(): number {
    return this.#objects.size - 1;
  }

  get all(): readonly Json[] {
    return [...this.#objects].filter(([key]) => key !== "trailer").map(([, value]) => value);
  }

  get trailer(): Dictionary {
    return this.#objects.get("trailer") as Dictionary;
  }

  get catalog(): Dictionary {
    return this.dictionary(this.trailer["/Root"]);
  }

  /** The value itself, or what it refers to; the dictionary of a stream. */
  resolve(value: Json | undefined): Json {
    for (let hops = 0; hops < 20 && typeof value === "string" && /^\d+ \d+ R$/.test(value); hops++) {
      value = this.#objects.get(value) ?? null;
    }
    return value ?? null;
  }

  dictionary(value: Json | undefined): Dictionary {
    const resolved = this.resolve(value);
    if (resolved === null || typeof resolved !== "object" || Array.isArray(resolved)) {
      throw new TypeError(`Expected a dictionary, found ${JSON.stringify(resolved)}.`);
    }
    return resolved as Dictionary;
  }

  array(value: Json | undefined): readonly Json[] {
    const resolved = this.resolve(value ?? []);
    if (!Array.isArray(resolved)) throw new TypeError(`Expected an array, found ${JSON.stringify(resolved)}.`);
    return resolved;
  }

  /** Follows keys and indices from a value: at(catalog, "/AcroForm", "/Fields", 0). */
  at(value: Json | undefined, ...path: readonly (string | number)[]): Json {
    let here = this.resolve(value);
    for (const step of path) here = this.resolve((here as Record<string | number, Json> | null)?.[step]);
    return here;
  }

  /** References to the pages, in order. */
  get pages(): readonly string[] {
    const found: string[] = [];
    const visit = (ref: string) => {
      const node = this.dictionary(ref);
      if (node["/Kids"] === undefined) found.push(ref);
      else for (const kid of this.array(node["/Kids"])) visit(kid as string);
    };
    visit(this.catalog["/Pages"] as string);
    return found;
  }

  /** Values of a name tree by name, or of a number tree by number. */
  tree(root: Json | undefined, leaves: "/Names" | "/Nums"): Map<string | number, Json> {
    const entries = new Map<string | number, Json>();
    const visit = (node: Dictionary) => {
      const pairs = this.array(node[leaves]);
      for (let i = 0; i + 1 < pairs.length; i += 2) entries.set(textOf(pairs[i]!), pairs[i + 1]!);
      for (const kid of this.array(node["/Kids"])) visit(this.dictionary(kid));
    };
    if (this.resolve(root) !== null) visit(this.dictionary(root));
    return entries;
  }
}

/** A string without qpdf's mark of its kind. */
function textOf(value: Json): string | number {
  return typeof value === "number" ? value : String(value).replace(/^[ub]:/, "");
}

function qpdf(args: readonly string[]) {
  const run = spawnSync("qpdf", args, { encoding: "utf8", maxBuffer: 2 ** 29 });
  if (run.error) throw run.error;
  return run;
}

/** qpdf reads files only. Tests may use the disk; the product may not. */
function withFile<T>(bytes: Uint8Array, use: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "oracle-"));
  try {
    const path = join(folder, "document.pdf");
    writeFileSync(path, bytes);
    return use(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
