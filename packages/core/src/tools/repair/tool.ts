import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = { password: option.password() };

export const repair = defineTool({
  id: "repair",
  group: "optimise",
  title: "Repair",
  summary: "Save what can be saved of a damaged PDF.",
  keywords: ["fix", "recover", "corrupt", "broken", "damaged", "restore"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "-repaired", several: false },
  options,
  needs: [],
  examples: [
    { title: "A file without its cross-reference", files: ["no-xref.pdf"], options: {} },
    { title: "A file with wrong offsets", files: ["wrong-offsets.pdf"], options: {} },
  ],
  load: () => import("./run.ts"),
});
