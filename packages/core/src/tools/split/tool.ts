import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";
import { blankThreshold } from "../blank-threshold.ts";

export const options = {
  mode: option.choice({
    title: "Split",
    description: "Where to cut.",
    values: {
      ranges: "By ranges",
      every: "Every few pages",
      size: "By file size",
      bookmarks: "At bookmarks",
      blank: "At blank pages",
    },
    default: "every",
  }),
  ranges: option.optionalPages({
    title: "Ranges",
    description: "One file for each range, such as 1-3,4-6,7-.",
    placeholder: "1-3,4-6,7-",
    visibleWhen: { option: "mode", is: ["ranges"] },
  }),
  every: option.number({
    title: "Pages per file",
    description: "Used when splitting every few pages.",
    min: 1,
    max: 100_000,
    integer: true,
    default: 1,
    visibleWhen: { option: "mode", is: ["every"] },
  }),
  "max-size": option.optionalSize({
    title: "Largest size",
    description: "No file of the result is larger, unless a single page is.",
    min: 1000,
    placeholder: "5MB",
    visibleWhen: { option: "mode", is: ["size"] },
  }),
  level: option.number({
    title: "Bookmark level",
    description: "Cut at bookmarks of this level and those above it; 1 is the outermost.",
    min: 1,
    max: 20,
    integer: true,
    default: 1,
    visibleWhen: { option: "mode", is: ["bookmarks"] },
  }),
  threshold: blankThreshold({ option: "mode", is: ["blank"] }),
  password: option.password(),
};

export const split = defineTool({
  id: "split",
  group: "organise",
  title: "Split",
  summary: "Cut a PDF into several: by ranges, every few pages, by size, at its bookmarks or where a page is blank.",
  keywords: ["separate", "cut", "divide", "burst", "chapters"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "-split", several: true },
  options,
  needs: [],
  examples: [
    { title: "Every page a file", files: ["three-pages.pdf"], options: {} },
    { title: "By ranges", files: ["ten-pages.pdf"], options: { mode: "ranges", ranges: "1-3,4-" } },
    { title: "At the chapters", files: ["bookmarks.pdf"], options: { mode: "bookmarks" } },
    { title: "At blank sheets", files: ["blank-backs.pdf"], options: { mode: "blank" } },
    { title: "By size", files: ["ten-pages.pdf"], options: { mode: "size", "max-size": 3000 } },
  ],
  load: () => import("./run.ts"),
});
