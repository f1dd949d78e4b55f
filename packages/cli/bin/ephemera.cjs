#!/usr/bin/env node
// Starts the built command line. The work is in ../src/main.ts.
"use strict";
const { existsSync } = require("node:fs");
const { join } = require("node:path");
const { CompiledProgram } = require("./compiled-program.cjs");

// The arguments may hold a password and file names; without this every user of the machine reads them in `ps`.
process.title = "ephemera";

const folder = join(__dirname, "../dist");
if (existsSync(folder)) {
  const { main, thisProcess } = new CompiledProgram(folder).load("./ephemera.js");
  void main(process.argv.slice(2), thisProcess()).then((code) => (process.exitCode = code));
} else {
  console.error("ephemera: The program is not built yet: run 'npm run build'.");
  process.exitCode = 1;
}
