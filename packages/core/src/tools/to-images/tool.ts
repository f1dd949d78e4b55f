import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = {
  format: option.choice({
    title: "Format",
    description: "PNG keeps every pixel, JPG is small for photographs, WebP is smaller still.",
    values: { png: "PNG", jpg: "JPG", webp: "WebP" },
    default: "png",
  }),
  dpi: option.number({
    title: "Resolution",
    description: "150 suits screens, 300 suits print.",
    min: 10,
    max: 1200,
    unit: "dpi",
    default: 150,
  }),
  pages: option.pages({ title: "Pages", description: "The pages to draw.", default: "all", placeholder: "all" }),
  quality: option.number({
    title: "Quality",
    description: "From 1, smallest, to 100, best; WebP of 100 is without loss.",
    min: 1,
    max: 100,
    integer: true,
    default: 85,
    visibleWhen: { option: "format", is: ["jpg", "webp"] },
  }),
  grayscale: option.boolean({ title: "Grayscale", description: "Without colours.", default: false }),
  transparent: option.boolean({
    title: "Transparent",
    description: "Leave out the paper, where nothing is printed.",
    default: false,
    visibleWhen: { option: "format", is: ["png", "webp"] },
  }),
  password: option.password(),
};

export const toImages = defineTool({
  id: "to-images",
  group: "images",
  title: "PDF to images",
  summary: "Make each page an image: PNG, JPG or WebP.",
  keywords: ["png", "jpg", "jpeg", "webp", "picture", "screenshot", "export", "convert"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "image/png", suffix: "-images", several: true },
  options,
  needs: ["renderer", "pageImager"],
  examples: [
    { title: "Every page", files: ["three-pages.pdf"], options: { dpi: 72 } },
    { title: "A photograph of a page", files: ["everything.pdf"], options: { format: "jpg", pages: "1", dpi: 50 } },
    {
      title: "Small and without paper",
      files: ["layers.pdf"],
      options: { format: "webp", transparent: true, grayscale: true, dpi: 50 },
    },
  ],
  load: () => import("./run.ts"),
});
