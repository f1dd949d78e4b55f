#!/usr/bin/env node
// Starts the built command line. The work is in ../src/main.ts.
import { existsSync } from "node:fs";
import { setFlagsFromString } from "node:v8";

// A job makes little garbage and holds whole files: room for young objects would only add to the peak.
setFlagsFromString("--max-semi-space-size=1");
setFlagsFromString("--semi-space-growth-factor=1");

// The arguments may hold a password and file names; without this every user of the machine reads them in `ps`.
process.title = "ephemera";

const built = new URL("../dist/ephemera.js", import.meta.url);
if (existsSync(built)) {
  const { main, thisProcess } = await import(built.href);
  process.exitCode = await main(process.argv.slice(2), thisProcess());
} else {
  console.error("ephemera: The program is not built yet: run 'npm run build'.");
  process.exitCode = 1;
}
