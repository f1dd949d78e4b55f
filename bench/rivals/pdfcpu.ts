import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Command, commandFrom, type Program } from "../frame/program.ts";
import { RIVALS_FOLDER, versionPrinted } from "./find.ts";

const INSTALLED = join(RIVALS_FOLDER, "bin/pdfcpu");
const PROGRAM = existsSync(INSTALLED) ? INSTALLED : "pdfcpu";

// Without a configuration folder, which it would write into the user's home.
const words = (command: string, ...rest: string[]): Command => [
  PROGRAM,
  command,
  "--conf",
  "disable",
  "--quiet",
  ...rest,
];

export const pdfcpu: Program = {
  name: "pdfcpu",
  about: "Go, Apache-2.0",
  version: () => versionPrinted(PROGRAM, "version"),
  command: commandFrom({
    merge: ({ inputs, output }) => words("merge", output, ...inputs),
    "extract-pages": ({ inputs, output, options }) =>
      words("collect", "--pages", options!["pages"]!, inputs[0]!, output),
    rotate: ({ inputs, output, options }) => words("rotate", inputs[0]!, options!["angle"]!, output),
    split: ({ inputs, output }) => words("split", inputs[0]!, output, "1"),
    overlay: ({ inputs, output }) =>
      words("stamp", "add", "--mode", "pdf", "--", inputs[1]!, "scale:1 abs, rot:0", inputs[0]!, output),
    "n-up": ({ inputs, output }) => words("nup", "--", "form:A4L, border:off", output, "2", inputs[0]!),
    booklet: ({ inputs, output }) => words("booklet", "--", "form:A4L, border:off", output, "2", inputs[0]!),
    encrypt: ({ inputs, output, options }) =>
      words("encrypt", "--upw", options!["password"]!, "--opw", options!["owner-password"]!, inputs[0]!, output),
    decrypt: ({ inputs, output, options }) => words("decrypt", "--upw", options!["password"]!, inputs[0]!, output),
  }),
};
