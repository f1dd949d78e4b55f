/**
 * Builds the programs with rolldown and the page with Vite. `--if-stale` does nothing when the sources are older than
 * the last build, or when the tools for building are not installed (`npm ci --omit=dev`).
 */
import { copyFile, mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { BUNDLES, MODULES, SOURCES, STAMP } from "./bundles.mjs";
import { bin, ROOT, run, seconds } from "./run.mjs";

if (process.argv.includes("--if-stale") && (!existsSync(bin("rolldown")) || !(await isStale()))) process.exit(0);

const resolvePackage = createRequire(join(ROOT, "packages/core/package.json")).resolve;
const start = performance.now();
const { build } = await import("rolldown");
for (const bundle of BUNDLES) await buildPrograms(bundle);
await buildPage();
await mkdir(dirname(join(ROOT, STAMP)), { recursive: true });
await writeFile(join(ROOT, STAMP), "");
console.log(`Built in ${seconds(start)}.`);

async function buildPrograms({ folder, entries }) {
  const dir = join(ROOT, folder);
  await rm(dir, { recursive: true, force: true });
  await build({
    input: Object.fromEntries(Object.entries(entries).map(([name, source]) => [name, join(ROOT, source)])),
    platform: "node",
    cwd: ROOT,
    logLevel: "warn",
    output: { dir, format: "esm", minify: true, entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
  });
  for (const module of MODULES) await copyFile(resolvePackage(module), join(dir, basename(module)));
  // The programs are modules wherever the folder is put.
  await writeFile(join(dir, "package.json"), '{"type":"module"}\n');
}

async function buildPage() {
  if (!existsSync(join(ROOT, "packages/web/index.html"))) return;
  const code = await run(bin("vite"), ["build", "--logLevel", "warn"], { cwd: join(ROOT, "packages/web") });
  if (code !== 0) process.exit(code);
}

async function isStale() {
  const stamp = await stat(join(ROOT, STAMP)).catch(() => undefined);
  return !stamp || (await newest(SOURCES.map((source) => join(ROOT, source)))) > stamp.mtimeMs;
}

/** Time of the last change of any source file. */
async function newest(paths) {
  let latest = 0;
  for (const path of paths) {
    const status = await stat(path);
    if (!status.isDirectory()) latest = Math.max(latest, status.mtimeMs);
    else {
      const names = (await readdir(path)).filter((name) => name !== "dist" && name !== "node_modules");
      latest = Math.max(latest, await newest(names.map((name) => join(path, name))));
    }
  }
  return latest;
}
