/** Where the files of a result go, and what they are called. */
import { basename, extname, join, resolve } from "node:path";
import { deliver, type OutputFile, type Tool, ToolError } from "@ephemera/core";
import { usageError } from "./command-error.ts";
import { statusOf } from "./file-status.ts";
import type { ToolCall } from "./tool-call.ts";
import type { FileToWrite } from "./write-atomically.ts";

/** What `-o` asks for. Paths are as written. */
export type Target =
  | { readonly kind: "stdout" }
  /** No `-o`: a name made from the first input's, in the current folder. */
  | { readonly kind: "derived" }
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "archive"; readonly path: string }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "device"; readonly path: string };

export type OutputPlan =
  | { readonly to: "stdout"; readonly chunks: Iterable<Uint8Array> }
  | { readonly to: "device"; readonly path: string; readonly name: string; readonly chunks: Iterable<Uint8Array> }
  /** `folder` is where the files go; it may have to be made. */
  | { readonly to: "files"; readonly files: readonly FileToWrite[]; readonly folder?: string };

export function parseTarget(output: string | undefined, cwd: string): Target {
  if (output === undefined) return { kind: "derived" };
  if (output === "-") return { kind: "stdout" };
  if (output === "") throw usageError("Option '-o' names nothing.", "Name a file or a folder.");
  const existing = statusOf(resolve(cwd, output));
  if (existing?.isDirectory() || /[/\\]$/.test(output)) return { kind: "folder", path: output };
  if (existing && !existing.isFile()) return { kind: "device", path: output };
  return { kind: extname(output).toLowerCase() === ".zip" ? "archive" : "file", path: output };
}

/** Several files cannot be written into one. How many there are is known after the work: of one page there is one image. */
function checkTarget(target: Target, count: number): void {
  if (count === 1 || !isNamedFile(target)) return;
  throw usageError(
    `The result is several files, which '${target.path}' cannot hold.`,
    "Name a folder with a '/' at its end, or a file that ends in '.zip'.",
  );
}

/** A name without an extension is that of a folder, where there are several files. */
function isNamedFile(target: Target): target is Extract<Target, { kind: "file" }> {
  return target.kind === "file" && extname(target.path) !== "";
}

/** Throws a usage error when a name that the user did not write would replace an input. */
export function planOutputs(
  { tool, inputs }: ToolCall,
  outputs: readonly OutputFile[],
  target: Target,
  cwd: string,
): OutputPlan {
  const several = isSeveral(tool, outputs);
  checkTarget(target, outputs.length);
  if (target.kind === "stdout") return { to: "stdout", chunks: deliver(tool, outputs).chunks };
  if (target.kind === "device") return { to: "device", ...at(cwd, target.path, deliver(tool, outputs).chunks) };
  if (target.kind === "archive") return { to: "files", files: [at(cwd, target.path, archive(tool, outputs))] };
  const stem = stemOf(inputs[0]);
  const name = stem + tool.output.suffix;
  if (target.kind === "file" && (!several || isNamedFile(target)))
    return { to: "files", files: [at(cwd, target.path, outputs[0]!.chunks)] };

  // A "file" that gets here is a folder by a name without a slash, for several files.
  const folder = target.kind !== "derived" ? target.path : several ? name : "";
  const files = outputs.map(({ part, extension, chunks }) =>
    at(cwd, join(folder, (part && several ? `${stem}-${safePart(part)}` : name) + extension), chunks),
  );
  spareInputs(files, inputs, cwd);
  return { to: "files", files, folder: resolve(cwd, folder) };
}

function isSeveral(tool: Tool, outputs: readonly OutputFile[]): boolean {
  return tool.output.several || outputs.length !== 1;
}

/** Always a ZIP, of one file too: the name that the user wrote says so. */
function archive(tool: Tool, outputs: readonly OutputFile[]): Iterable<Uint8Array> {
  const named = outputs.map((output) => ({ ...output, part: output.part || tool.id }));
  return deliver({ ...tool, output: { ...tool.output, several: true } }, named).chunks;
}

function at(cwd: string, name: string, chunks: Iterable<Uint8Array>): FileToWrite {
  return { path: resolve(cwd, name), name, chunks };
}

/** The first input's name without folders and extension. */
export function stemOf(input: string | undefined): string {
  if (input === undefined || input === "-") return "document";
  return basename(input, extname(input));
}

/** Tools promise parts that are safe as file names; a promise about hostile input is worth a check. */
function safePart(part: string): string {
  if (part !== basename(part) || part.includes("\\"))
    throw new ToolError("internal", "A part of the result has a name that cannot be used.");
  return part;
}

function spareInputs(files: readonly FileToWrite[], inputs: readonly string[], cwd: string): void {
  const taken = new Set(inputs.filter((input) => input !== "-").map((input) => identity(resolve(cwd, input))));
  for (const { path, name } of files)
    if (taken.has(identity(path)))
      throw usageError(`The result would replace the input '${name}'.`, "Choose another place with '-o'.");
}

/** What a path leads to, by any of its names; the path itself while nothing is there. */
function identity(path: string): string {
  const found = statusOf(path);
  return found ? `${found.dev}:${found.ino}` : path;
}
