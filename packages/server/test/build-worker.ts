/** Builds a worker program for tests: Node 20 cannot run TypeScript, and the permission model wants one folder. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";

export interface BuiltWorker {
  /** Path of the program. */
  readonly entry: string;
  remove(): Promise<void>;
}

/** Bundles `source`, a file beside this one or in `src`, with everything it imports. */
export async function buildWorker(source: string): Promise<BuiltWorker> {
  const folder = await mkdtemp(join(tmpdir(), "ephemera-worker-"));
  await build({
    input: { worker: fileURLToPath(new URL(source, import.meta.url)) },
    platform: "node",
    output: { dir: folder, format: "esm", entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" },
    logLevel: "warn",
  });
  return { entry: join(folder, "worker.mjs"), remove: () => rm(folder, { recursive: true, force: true }) };
}
