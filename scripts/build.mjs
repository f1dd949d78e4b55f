/**
 * Builds the programs with rolldown and the page with Vite. `--if-stale` does nothing when the sources are older than
 * the last build, or when the tools for building are not installed (`npm ci --omit=dev`).
 */
import { copyFile, mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { BUNDLES, CLI, MODULES, NOTICES, SOURCES, STAMP } from "./bundles.mjs";
import { precompress } from "./precompress.mjs";
import { bin, ROOT, run, seconds } from "./run.mjs";

if (process.argv.includes("--if-stale") && (!existsSync(bin("rolldown")) || !(await isStale()))) process.exit(0);

const resolvePackage = createRequire(join(ROOT, "packages/core/package.json")).resolve;
const start = performance.now();
const { build } = await import("rolldown");
for (const bundle of BUNDLES) await buildPrograms(bundle);
await compileCli();
await buildPage();
await mkdir(dirname(join(ROOT, STAMP)), { recursive: true });
await writeFile(join(ROOT, STAMP), "");
console.log(`Built in ${seconds(start)}.`);

async function buildPrograms({ folder, format, entries }) {
  const dir = join(ROOT, folder);
  await rm(dir, { recursive: true, force: true });
  await build({
    input: Object.fromEntries(Object.entries(entries).map(([name, source]) => [name, join(ROOT, source)])),
    platform: "node",
    cwd: ROOT,
    logLevel: "warn",
    output: {
      dir,
      format,
      minify: true,
      dynamicImportInCjs: false,
      entryFileNames: "[name].js",
      chunkFileNames: "[name]-[hash].js",
    },
  });
  for (const module of MODULES) await copyFile(resolvePackage(module), join(dir, basename(module)));
  await copyNotices(dir);
  // The programs are what they are wherever the folder is put.
  await writeFile(join(dir, "package.json"), `{"type":"${format === "esm" ? "module" : "commonjs"}"}\n`);
}

/** In a process of its own: V8 keeps its code as long as it runs. */
async function compileCli() {
  const code = await run(process.execPath, [join(ROOT, "scripts/compile-cli.cjs"), join(ROOT, CLI)]);
  if (code !== 0) process.exit(code);
}

async function buildPage() {
  if (!existsSync(join(ROOT, "packages/web/index.html"))) return;
  const code = await run(bin("vite"), ["build", "--logLevel", "warn"], { cwd: join(ROOT, "packages/web") });
  if (code !== 0) process.exit(code);
  await copyNotices(join(ROOT, "packages/web/dist"));
  await precompress(join(ROOT, "packages/web/dist"));
}

/** Whatever is handed on alone has the licences with it. */
async function copyNotices(folder) {
  for (const name of NOTICES) await copyFile(join(ROOT, name), join(folder, name));
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
