import { fileURLToPath } from "node:url";
import type { Program } from "../frame/program.ts";
import { RIVALS_FOLDER, versionInstalled } from "./find.ts";

const NAME = "@libpdf/core";
const SCRIPT = fileURLToPath(new URL("programs/libpdf.mjs", import.meta.url));
const TOOLS = new Set(["merge", "extract-pages", "rotate", "split", "encrypt", "decrypt"]);

export const libpdf: Program = {
  name: NAME,
  about: "TypeScript, MIT",
  version: () => versionInstalled(NAME),
  command: (task) =>
    TOOLS.has(task.tool) ? [process.execPath, SCRIPT, RIVALS_FOLDER, NAME, JSON.stringify(task)] : undefined,
};
