import { type Command, commandFrom, type Program } from "../frame/program.ts";
import { versionPrinted } from "./find.ts";

const qpdfWords = (...words: string[]): Command => ["qpdf", "--no-warn", ...words];

/**
 * Merging starts from the first file, as its manual shows for keeping bookmarks and tags; `--empty` would leave out
 * what ours keeps. The tags of the other files are left out all the same.
 */
export const qpdf: Program = {
  name: "qpdf",
  about: "C++, Apache-2.0",
  version: () => versionPrinted("qpdf", "--version"),
  command: commandFrom({
    merge: ({ inputs, output }) => qpdfWords(inputs[0]!, "--pages", ...inputs, "--", output),
    "extract-pages": ({ inputs, output, options }) =>
      qpdfWords(inputs[0]!, "--pages", ".", options!["pages"]!, "--", output),
    rotate: ({ inputs, output, options }) => qpdfWords(inputs[0]!, `--rotate=+${options!["angle"]}`, output),
    split: ({ inputs, output }) => qpdfWords("--split-pages", inputs[0]!, `${output}/page-%d.pdf`),
    overlay: ({ inputs, output }) => qpdfWords(inputs[0]!, "--overlay", inputs[1]!, "--", output),
    linearize: ({ inputs, output }) => qpdfWords("--linearize", inputs[0]!, output),
    encrypt: ({ inputs, output, options }) =>
      qpdfWords("--encrypt", options!["password"]!, options!["owner-password"]!, "256", "--", inputs[0]!, output),
    decrypt: ({ inputs, output, options }) =>
      qpdfWords("--decrypt", `--password=${options!["password"]}`, inputs[0]!, output),
  }),
};
