import { fileURLToPath } from "node:url";
import type { Program } from "../frame/program.ts";
import { RIVALS_PYTHON, versionOfPython } from "./find.ts";

const SCRIPT = fileURLToPath(new URL("programs/with-pymupdf.py", import.meta.url));
const TOOLS = new Set([
  "merge",
  "extract-pages",
  "rotate",
  "split",
  "overlay",
  "n-up",
  "linearize",
  "encrypt",
  "decrypt",
]);

export const pymupdf: Program = {
  name: "PyMuPDF",
  about: "Python on MuPDF, AGPL-3.0",
  version: () => versionOfPython("pymupdf"),
  command: (task) => (TOOLS.has(task.tool) ? [RIVALS_PYTHON, SCRIPT, JSON.stringify(task)] : undefined),
};
