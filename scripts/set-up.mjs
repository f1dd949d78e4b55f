/** Makes a fresh clone ready: dependencies, programs, and for tests the system programs that judge results. */
import { existsSync, statSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { headline, ROOT, run } from "./run.mjs";

const OLDEST_NODE = [20, 19];

export function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  console.error(`Node ${OLDEST_NODE.join(".")} or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Runs `npm ci` when dependencies are missing or older than the lock file. */
export async function installDependencies() {
  const installed = join(ROOT, "node_modules/.package-lock.json");
  const lock = join(ROOT, "package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  headline("Installing dependencies");
  await must("npm", ["ci", "--no-audit", "--no-fund"]);
}

export async function buildIfStale() {
  await must(process.execPath, [join(ROOT, "scripts/build.mjs"), "--if-stale"]);
}

/** System programs that tests judge results with, and the Debian packages that hold them. */
const JUDGES = {
  qpdf: "qpdf",
  pdftotext: "poppler-utils",
  chromium: "chromium",
  curl: "curl",
  git: "git",
  openssl: "openssl",
  strace: "strace",
  mutool: "mupdf-tools",
  strings: "binutils",
  tesseract: "tesseract-ocr",
};

/** Programs that tests use where they are there; installed along with the judges, where the distribution has them. */
const WELCOME = { "firefox-esr": "firefox-esr" };

/** Installs missing judges through apt where we may; otherwise says what to install. */
export async function installJudges() {
  const packages = missing(JUDGES);
  if (packages.length === 0) return;
  if (process.getuid?.() !== 0 || !isOnPath("apt-get")) refuse(packages);
  headline(`Installing ${packages.join(", ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await must("apt-get", ["update", "-qq"], { env });
  await must("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], { env });
  for (const welcome of missing(WELCOME))
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", welcome], { env });
  const stillMissing = missing(JUDGES);
  if (stillMissing.length > 0) refuse(stillMissing);
}

function missing(programs) {
  return Object.keys(programs)
    .filter((program) => !isOnPath(program))
    .map((program) => programs[program]);
}

function refuse(packages) {
  console.error(
    `The tests need ${packages.join(", ")}. Install them, for example: sudo apt-get install ${packages.join(" ")}`,
  );
  process.exit(1);
}

function isOnPath(program) {
  return spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;
}

async function must(command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0) process.exit(code);
}
