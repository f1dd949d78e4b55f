import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

const LONGEST = 1_000_000;

export const options = {
  action: option.choice({
    title: "Action",
    description: "Taking them out gives a text that can be changed and put in again.",
    values: { import: "Put bookmarks in", export: "Take bookmarks out" },
    default: "import",
  }),
  bookmarks: option.text({
    title: "Bookmarks",
    description:
      "One a line, indented below the one it belongs to, with the page after a tab or dots; or JSON. A second file may hold them instead. They replace those there are.",
    placeholder: "Introduction ... 1",
    max: LONGEST,
    default: "",
    visibleWhen: { option: "action", is: ["import"] },
  }),
  format: option.choice({
    title: "Format",
    description: "JSON keeps everything: the place on the page, style, links and what only this document knows.",
    values: { text: "Indented text", json: "JSON" },
    default: "text",
    visibleWhen: { option: "action", is: ["export"] },
  }),
  password: option.password(),
};

export const editBookmarks = defineTool({
  id: "edit-bookmarks",
  group: "organise",
  title: "Edit bookmarks",
  summary: "Take the bookmarks of a PDF out as text, and put others in.",
  keywords: ["outline", "table of contents", "toc", "chapters", "navigation", "export", "import"],
  input: { accept: ["application/pdf", "text/plain", "application/json"], min: 1, max: 2 },
  output: { type: "application/pdf", suffix: "-bookmarks", several: false },
  options,
  needs: [],
  examples: [
    {
      title: "A table of contents put in",
      files: ["ten-pages.pdf"],
      options: { bookmarks: "Part one ... 1\n  Chapter one ... 2\n  Chapter two ... 5\nPart two ... 8" },
    },
    { title: "The bookmarks as text", files: ["bookmarks.pdf"], options: { action: "export" } },
    { title: "The bookmarks as JSON", files: ["everything.pdf"], options: { action: "export", format: "json" } },
  ],
  load: () => import("./run.ts"),
});
