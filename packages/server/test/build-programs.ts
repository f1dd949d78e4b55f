/** Builds programs for tests: Node 20 cannot run TypeScript, and the permission model wants one folder. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";

/** Below the packages, so that programs find the WebAssembly that these bring. */
const FOLDERS = fileURLToPath(new URL("../../../node_modules/.cache/", import.meta.url));

export interface BuiltPrograms {
  /** Where the program of this name lies. */
  path(name: string): string;
  remove(): Promise<void>;
}

/** Bundles programs, each a name and a source relative to this file, into one folder of their own. */
export async function buildPrograms(sources: Readonly<Record<string, string>>): Promise<BuiltPrograms> {
  await mkdir(FOLDERS, { recursive: true });
  const folder = await mkdtemp(join(FOLDERS, "ephemera-test-"));
  const input = Object.entries(sources).map(([name, source]) => [
    name,
    fileURLToPath(new URL(source, import.meta.url)),
  ]);
  await build({
    input: Object.fromEntries(input) as Record<string, string>,
    platform: "node",
    output: { dir: folder, format: "esm", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
    logLevel: "warn",
  });
  await writeFile(join(folder, "package.json"), '{"type":"module"}');
  return { path: (name) => join(folder, `${name}.js`), remove: () => rm(folder, { recursive: true, force: true }) };
}
