import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = {
  angle: option.choice({
    title: "Angle",
    description: "Clockwise, on top of the turn a page already has.",
    values: { "90": "90° clockwise", "180": "180°", "270": "90° anticlockwise" },
    default: "90",
  }),
  pages: option.pages({ title: "Pages", description: "The pages to turn.", default: "all", placeholder: "all" }),
  password: option.password(),
};

export const rotate = defineTool({
  id: "rotate",
  group: "organise",
  title: "Rotate",
  summary: "Turn pages clockwise by a quarter, a half or three quarters.",
  keywords: ["turn", "orientation", "landscape", "portrait"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "-rotated", several: false },
  options,
  needs: [],
  examples: [
    { title: "A quarter turn", files: ["three-pages.pdf"], options: {} },
    { title: "Some pages upside down", files: ["ten-pages.pdf"], options: { angle: "180", pages: "2-4,last" } },
  ],
  load: () => import("./run.ts"),
});
