import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = {
  format: option.text({
    title: "Format",
    description: "The text, in which {n} is the number and {total} the last number.",
    max: 200,
    default: "{n}",
    placeholder: "Page {n} of {total}",
  }),
  numerals: option.choice({
    title: "Numerals",
    description: "How numbers are written.",
    values: { decimal: "1, 2, 3", "lower-roman": "i, ii, iii", "upper-roman": "I, II, III", letters: "A, B, C" },
    default: "decimal",
  }),
  position: option.choice({
    title: "Position",
    description: "Outside is right on odd pages and left on even ones, as in a book.",
    values: {
      "bottom-center": "Bottom centre",
      "bottom-left": "Bottom left",
      "bottom-right": "Bottom right",
      "bottom-outside": "Bottom outside",
      "top-center": "Top centre",
      "top-left": "Top left",
      "top-right": "Top right",
      "top-outside": "Top outside",
    },
    default: "bottom-center",
  }),
  start: option.number({
    title: "First number",
    description: "The number of the first numbered page.",
    min: 0,
    max: 1_000_000_000,
    integer: true,
    default: 1,
  }),
  digits: option.number({
    title: "Digits",
    description: "Decimal numbers get zeros in front up to this many digits, as in Bates numbers.",
    min: 1,
    max: 20,
    integer: true,
    default: 1,
  }),
  prefix: option.text({
    title: "Prefix",
    description: "Written straight before each number, such as the case in Bates numbers.",
    max: 100,
    default: "",
    placeholder: "ACME-",
  }),
  "font-size": option.number({
    title: "Size",
    description: "Height of the type.",
    min: 2,
    max: 200,
    unit: "pt",
    default: 10,
  }),
  color: option.color({ title: "Colour", description: "Colour of the type.", default: "#000000" }),
  margin: option.length({ title: "Margin", description: "Distance from the edges of the page.", default: "10mm" }),
  pages: option.pages({ title: "Pages", description: "The pages to number.", default: "all", placeholder: "all" }),
  password: option.password(),
};

export const pageNumbers = defineTool({
  id: "page-numbers",
  group: "pages",
  title: "Page numbers",
  summary: "Number pages, plainly or as Bates numbers.",
  keywords: ["paginate", "bates", "footer", "header", "folio", "stamp"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "-numbered", several: false },
  options,
  needs: ["fonts"],
  examples: [
    { title: "Page 1 of 10", files: ["ten-pages.pdf"], options: { format: "Page {n} of {total}" } },
    {
      title: "Bates numbers",
      files: ["odd-pages.pdf"],
      options: { prefix: "ACME-", digits: 6, start: 120, position: "bottom-right" },
    },
    {
      title: "Roman numerals in the outer corner",
      files: ["three-pages.pdf"],
      options: { numerals: "lower-roman", position: "top-outside", color: "#336699", pages: "2-" },
    },
  ],
  load: () => import("./run.ts"),
});
