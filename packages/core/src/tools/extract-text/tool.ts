import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = {
  layout: option.choice({
    title: "Layout",
    description: "Text in reading order, or with spaces that keep columns and tables in place.",
    values: { plain: "Plain text", layout: "As on the page" },
    default: "plain",
  }),
  pages: option.pages({ title: "Pages", description: "The pages to read.", default: "all", placeholder: "all" }),
  password: option.password(),
};

export const extractText = defineTool({
  id: "extract-text",
  group: "extract",
  title: "Extract text",
  summary: "Read the text of a PDF, plain or laid out as on the page.",
  keywords: ["copy", "txt", "plain text", "content"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "text/plain", suffix: "-text", several: false },
  options,
  needs: ["textReader"],
  examples: [
    { title: "All text", files: ["ten-pages.pdf"], options: {} },
    { title: "Two pages as they look", files: ["everything.pdf"], options: { layout: "layout", pages: "1,last" } },
  ],
  load: () => import("./run.ts"),
});
