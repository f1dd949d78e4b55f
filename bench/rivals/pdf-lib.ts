import { fileURLToPath } from "node:url";
import type { Program } from "../frame/program.ts";
import { RIVALS_FOLDER, versionInstalled } from "./find.ts";

const NAME = "pdf-lib";
const SCRIPT = fileURLToPath(new URL("programs/pdf-lib.mjs", import.meta.url));
const TOOLS = new Set(["merge", "extract-pages", "rotate", "split"]);

export const pdfLib: Program = {
  name: NAME,
  about: "JavaScript, MIT",
  version: () => versionInstalled(NAME),
  command: (task) =>
    TOOLS.has(task.tool) ? [process.execPath, SCRIPT, RIVALS_FOLDER, NAME, JSON.stringify(task)] : undefined,
};
