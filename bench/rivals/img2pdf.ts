import { commandFrom, type Program } from "../frame/program.ts";
import { versionPrinted } from "./find.ts";

export const img2pdf: Program = {
  name: "img2pdf",
  about: "Python, LGPL-3.0",
  version: () => versionPrinted("img2pdf", "--version"),
  command: commandFrom({
    "images-to-pdf": ({ inputs, output }) => ["img2pdf", ...inputs, "-o", output],
  }),
};
