import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = {
  forms: option.boolean({
    title: "Form fields",
    description: "Paint fields with their values into the page, and remove the form.",
    default: true,
  }),
  annotations: option.boolean({
    title: "Annotations",
    description: "Paint notes, marks, stamps and drawings into the page. Links stay links.",
    default: true,
  }),
  password: option.password(),
};

export const flatten = defineTool({
  id: "flatten",
  group: "optimise",
  title: "Flatten",
  summary: "Paint form fields and annotations into the pages, just as they are seen.",
  keywords: ["form", "fields", "annotations", "comments", "burn in", "print"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "-flat", several: false },
  options,
  needs: ["appearances"],
  examples: [
    { title: "Fields and annotations", files: ["everything.pdf"], options: {} },
    { title: "Fields only", files: ["form-a.pdf"], options: { annotations: false } },
  ],
  load: () => import("./run.ts"),
});
