import { fileURLToPath } from "node:url";
import { commandFrom, type Program } from "../frame/program.ts";
import { versionPrinted } from "./find.ts";

const SCRIPT = fileURLToPath(new URL("programs/mutool.js", import.meta.url));

export const mutool: Program = {
  name: "mutool",
  about: "C, AGPL-3.0",
  version: () => versionPrinted("mutool", "-v"),
  command: commandFrom({
    merge: ({ inputs, output }) => ["mutool", "merge", "-o", output, ...inputs],
    "extract-pages": ({ inputs, output, options }) => ["mutool", "merge", "-o", output, inputs[0]!, options!["pages"]!],
    // No command of its own turns pages or writes each of them into a file; its scripts can.
    rotate: ({ inputs, output, options }) => [
      "mutool",
      "run",
      SCRIPT,
      "rotate",
      inputs[0]!,
      output,
      options!["angle"]!,
    ],
    split: ({ inputs, output }) => ["mutool", "run", SCRIPT, "split", inputs[0]!, output],
    "to-images": ({ inputs, output, options }) => [
      "mutool",
      "draw",
      "-q",
      "-r",
      options!["dpi"]!,
      "-o",
      `${output}/page-%d.png`,
      inputs[0]!,
    ],
    linearize: ({ inputs, output }) => ["mutool", "clean", "-l", inputs[0]!, output],
    encrypt: ({ inputs, output, options }) => [
      "mutool",
      "clean",
      "-E",
      "aes-256",
      "-U",
      options!["password"]!,
      "-O",
      options!["owner-password"]!,
      inputs[0]!,
      output,
    ],
    decrypt: ({ inputs, output, options }) => [
      "mutool",
      "clean",
      "-D",
      "-p",
      options!["password"]!,
      inputs[0]!,
      output,
    ],
  }),
};
