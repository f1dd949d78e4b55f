import { fileURLToPath } from "node:url";
import type { Program } from "../frame/program.ts";
import { RIVALS_PYTHON, versionOfPython } from "./find.ts";

const SCRIPT = fileURLToPath(new URL("programs/with-pikepdf.py", import.meta.url));
const TOOLS = new Set(["merge", "extract-pages", "rotate", "split", "overlay", "linearize", "encrypt", "decrypt"]);

export const pikepdf: Program = {
  name: "pikepdf",
  about: "Python on qpdf, MPL-2.0",
  version: () => versionOfPython("pikepdf"),
  command: (task) => (TOOLS.has(task.tool) ? [RIVALS_PYTHON, SCRIPT, JSON.stringify(task)] : undefined),
};
