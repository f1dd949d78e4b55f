import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

const field = (title: string) =>
  option.optionalText({ title, description: "Left as it is when not given; removed when empty.", max: 10_000 });

const date = (title: string) =>
  option.optionalText({
    title,
    description: "Left as it is when not given; removed when empty.",
    max: 40,
    placeholder: "2026-01-31T12:00:00+01:00",
  });

export const options = {
  title: field("Title"),
  author: field("Author"),
  subject: field("Subject"),
  keywords: field("Keywords"),
  creator: field("Program it was written with"),
  producer: field("Program that made the PDF"),
  created: date("Created"),
  modified: date("Modified"),
  password: option.password(),
};

export const editMetadata = defineTool({
  id: "edit-metadata",
  group: "protect",
  title: "Edit metadata",
  summary: "Set or remove title, author, subject, keywords, programs and dates, in all places at once.",
  keywords: ["properties", "title", "author", "xmp", "information", "rename"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "-described", several: false },
  options,
  needs: [],
  examples: [
    { title: "Title and author", files: ["three-pages.pdf"], options: { title: "Three pages", author: "A. Nonymous" } },
    {
      title: "Set a date, remove the author",
      files: ["everything.pdf"],
      options: { created: "2026-01-31", author: "" },
    },
  ],
  load: () => import("./run.ts"),
});
