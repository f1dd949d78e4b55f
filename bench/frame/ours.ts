/** Our own command line, as people run it: every tool is a task it can do. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Program } from "./program.ts";

export const OURS = "Ephemera";

const ROOT = new URL("../../", import.meta.url);
const COMMAND = fileURLToPath(new URL("packages/cli/bin/ephemera.cjs", ROOT));

export const ours: Program = {
  name: OURS,
  about: "TypeScript, MIT",
  version: () => (JSON.parse(readFileSync(new URL("package.json", ROOT), "utf8")) as { version: string }).version,
  command: ({ tool, inputs, output, options = {} }) => [
    process.execPath,
    COMMAND,
    tool,
    ...inputs,
    ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
    "-o",
    output,
  ],
};
