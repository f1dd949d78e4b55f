import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";
import { marksOption, sheetOptions } from "../imposition-options.ts";

export const options = {
  size: sheetOptions.size,
  binding: option.choice({
    title: "Binding",
    description: "The side at which the booklet is bound: left for scripts that run to the right.",
    values: { left: "Left", right: "Right" },
    default: "left",
  }),
  sheets: option.number({
    title: "Sheets per section",
    description: "Thick booklets are folded in sections of so many sheets; 0 makes one of all.",
    min: 0,
    max: 1000,
    integer: true,
    default: 0,
  }),
  gutter: sheetOptions.gutter,
  margin: sheetOptions.margin,
  marks: marksOption({ fold: "Fold marks" }),
  password: option.password(),
};

export const booklet = defineTool({
  id: "booklet",
  group: "organise",
  title: "Booklet",
  summary: "Arrange pages so that sheets printed on both sides fold into a booklet.",
  keywords: ["brochure", "fold", "signature", "saddle stitch", "zine", "impose"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "-booklet", several: false },
  options,
  needs: [],
  examples: [
    { title: "On A4, to be folded to A5", files: ["ten-pages.pdf"], options: {} },
    {
      title: "Bound on the right, with fold marks",
      files: ["everything.pdf"],
      options: { binding: "right", marks: "fold", size: "letter", sheets: 1 },
    },
  ],
  load: () => import("./run.ts"),
});
