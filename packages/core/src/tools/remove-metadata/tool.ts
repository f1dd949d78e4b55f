import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = {
  "attachment-names": option.boolean({
    title: "Names of attachments",
    description: "Attached files stay, under neutral names without dates and descriptions.",
    default: true,
  }),
  "comment-authors": option.boolean({
    title: "Authors of comments",
    description: "Comments stay, without who wrote them and when.",
    default: true,
  }),
  "printer-marks": option.boolean({
    title: "Printer's marks",
    description: "Removes cutting and registration marks that are kept as annotations; this changes how pages look.",
    default: false,
  }),
  password: option.password(),
};

export const removeMetadata = defineTool({
  id: "remove-metadata",
  group: "protect",
  title: "Remove metadata",
  summary: "Remove author, dates, programs, XMP, Exif and other traces; pages look the same.",
  keywords: ["anonymise", "properties", "exif", "xmp", "author", "gps", "producer", "clean"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "-clean", several: false },
  options,
  needs: [],
  examples: [
    { title: "All metadata", files: ["traces.pdf"], options: {} },
    { title: "Keep attachments' names", files: ["attachments.pdf"], options: { "attachment-names": false } },
  ],
  load: () => import("./run.ts"),
});
