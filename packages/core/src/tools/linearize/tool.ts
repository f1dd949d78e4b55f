import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = { password: option.password() };

export const linearize = defineTool({
  id: "linearize",
  group: "optimise",
  title: "Optimise for the web",
  summary: "Order a PDF so that its first page shows while the rest is still loading.",
  keywords: ["fast web view", "linearise", "streaming", "byte serving"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "-web", several: false },
  options,
  needs: [],
  examples: [
    { title: "For a web server", files: ["everything.pdf"], options: {} },
    { title: "A file with object streams", files: ["object-streams.pdf"], options: {} },
  ],
  load: () => import("./run.ts"),
});
