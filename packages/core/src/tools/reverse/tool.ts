import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = {
  password: option.password(),
};

export const reverse = defineTool({
  id: "reverse",
  group: "organise",
  title: "Reverse",
  summary: "Put the pages into the opposite order.",
  keywords: ["flip order", "backwards"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "-reversed", several: false },
  options,
  needs: [],
  examples: [{ title: "Last page first", files: ["bookmarks.pdf"], options: {} }],
  load: () => import("./run.ts"),
});
