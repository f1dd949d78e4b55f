import { commandFrom, type Program } from "../frame/program.ts";
import { versionPrinted } from "./find.ts";

export const poppler: Program = {
  name: "poppler",
  about: "C++, GPL-2.0",
  version: () => versionPrinted("pdfunite", "-v"),
  command: commandFrom({
    merge: ({ inputs, output }) => ["pdfunite", ...inputs, output],
    "to-images": ({ inputs, output, options }) => [
      "pdftoppm",
      "-png",
      "-r",
      options!["dpi"]!,
      inputs[0]!,
      `${output}/page`,
    ],
    split: ({ inputs, output }) => ["pdfseparate", inputs[0]!, `${output}/page-%d.pdf`],
  }),
};
