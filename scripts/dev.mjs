/** `npm run dev`: serves, and builds and starts anew when a source file changes. */
import { spawn } from "node:child_process";
import { watch } from "node:fs";
import { join } from "node:path";
import { ROOT, run } from "./run.mjs";
import { buildIfStale, checkNode, installDependencies } from "./set-up.mjs";

const PAUSE_MS = 150;

checkNode();
await installDependencies();
await buildIfStale();

let server = start();
let timer;
let building = false;

watch(join(ROOT, "packages"), { recursive: true }, (_, name) => {
  if (!name || /(^|\/)(dist|node_modules)(\/|$)|\.test\.tsx?$/.test(name)) return;
  clearTimeout(timer);
  timer = setTimeout(rebuild, PAUSE_MS);
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal) && process.exit(0));

async function rebuild() {
  if (building) return;
  building = true;
  const code = await run(process.execPath, [join(ROOT, "scripts/build.mjs")]);
  building = false;
  if (code !== 0) return;
  server.once("exit", () => (server = start()));
  server.kill("SIGTERM");
}

function start() {
  return spawn(process.execPath, [join(ROOT, "packages/server/dist/main.js")], { stdio: "inherit" });
}
