/**
 * Writes the files that are derived from the catalogue: `docs/openapi.json` and `docs/tools.md`. They are committed,
 * so that a change of the interface shows in review; a test fails when they are stale.
 */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { tools } from "@ephemera/core";
import { openApiDocument } from "@ephemera/core/openapi";
import { toolReference } from "./gen/tool-reference.ts";

const ROOT = new URL("../", import.meta.url);

/** The derived files: path from the project's root to content. */
export async function derivedFiles(): Promise<ReadonlyMap<string, string>> {
  const { version } = JSON.parse(await readFile(new URL("package.json", ROOT), "utf8")) as { version: string };
  return new Map([
    ["docs/openapi.json", `${JSON.stringify(openApiDocument(tools, { version }), undefined, 2)}\n`],
    ["docs/tools.md", toolReference(tools)],
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, content] of await derivedFiles()) await writeFile(new URL(path, ROOT), content);
}
