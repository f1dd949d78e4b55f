import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = {
  percent: option.number({
    title: "Percent",
    description: "100 leaves everything as it is.",
    min: 1,
    max: 1000,
    unit: "%",
    default: 50,
  }),
  paper: option.choice({
    title: "Paper",
    description: "Scale the paper with what is on it, or keep it and scale what is on it about its middle.",
    values: { scale: "Scale it too", keep: "Keep its size" },
    default: "scale",
  }),
  pages: option.pages({ title: "Pages", description: "The pages to scale.", default: "all", placeholder: "all" }),
  password: option.password(),
};

export const scale = defineTool({
  id: "scale",
  group: "pages",
  title: "Scale",
  summary: "Make pages larger or smaller by percent.",
  keywords: ["zoom", "shrink", "enlarge", "size"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "-scaled", several: false },
  options,
  needs: [],
  examples: [
    { title: "Half as large", files: ["everything.pdf"], options: {} },
    { title: "More white around", files: ["odd-pages.pdf"], options: { percent: 90, paper: "keep", pages: "1-6" } },
  ],
  load: () => import("./run.ts"),
});
