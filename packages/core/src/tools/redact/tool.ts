import { OCR_LANGUAGES } from "../../kernel/ocr-languages.ts";
import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = {
  text: option.texts({
    title: "Text",
    description:
      "Words or phrases to remove, also across line ends, in hidden text, form fields, bookmarks and metadata.",
    max: 1000,
  }),
  regex: option.texts({
    title: "Regular expression",
    description: "In RE2 syntax, without look-around and back-references.",
    max: 2000,
    placeholder: "[A-Z]{2}-\\d{6}",
  }),
  patterns: option.choices({
    title: "Patterns",
    description: "Things known by their form; numbers with check digits are checked.",
    values: {
      email: "E-mail addresses",
      phone: "Phone numbers",
      iban: "IBAN",
      card: "Payment cards",
      ssn: "US social security numbers",
      ip: "IP addresses",
      url: "Web addresses",
      "date-of-birth": "Dates of birth",
    },
  }),
  areas: option.areas({
    title: "Areas",
    description: "Parts of pages to empty: text, pixels of images, lines, annotations.",
  }),
  "ignore-case": option.boolean({
    title: "Ignore case",
    description: "Capital and small letters are the same.",
    default: true,
  }),
  "whole-word": option.boolean({
    title: "Whole words",
    description: "Leaves words that only hold the text.",
    default: false,
  }),
  label: option.text({
    title: "Label",
    description: "Written on the marks, and put in the place of text in fields and metadata.",
    max: 60,
    default: "",
    placeholder: "REDACTED",
  }),
  color: option.color({ title: "Colour of the marks", default: "#000000" }),
  attachments: option.choice({
    title: "Attached files",
    description:
      "Text and PDF can be searched; with any other attached file the job is refused, unless they are removed.",
    values: { search: "Search them", remove: "Remove them" },
    default: "search",
  }),
  ocr: option.boolean({
    title: "Read pictures",
    description: "Looks for words in scanned pages and other pictures too. What cannot be read there is not found.",
    default: false,
  }),
  languages: option.choices({
    title: "Languages of the pictures",
    description: "English, where none is chosen.",
    values: OCR_LANGUAGES,
  }),
  unreadable: option.choice({
    title: "Text that cannot be searched",
    description: "Scanned pages without text, and fonts that do not say what their letters are.",
    values: { refuse: "Refuse the file", allow: "Go on, and say which pages" },
    default: "refuse",
  }),
  mode: option.choice({
    title: "Result",
    description: "The redacted file, or a list of what would go, as JSON.",
    values: { redact: "Redacted PDF", preview: "Preview" },
    default: "redact",
  }),
  keep: option.texts({
    title: "Leave",
    description: "Numbers of hits in the preview that are to stay, such as 3.12.",
    max: 20,
    hitsFrom: { option: "mode", is: "preview" },
  }),
  password: option.password(),
};

export const redact = defineTool({
  id: "redact",
  group: "protect",
  title: "Redact",
  summary: "Remove text, images and areas for good; the result is searched, and refused when anything is left.",
  keywords: ["black out", "censor", "blacken", "anonymise", "gdpr", "privacy", "hide"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "-redacted", several: false },
  options,
  needs: ["textReader", "renderer", "images", "imageDecoder", "ocr", "fonts"],
  examples: [
    { title: "A word, wherever it stands", files: ["bookmarks.pdf"], options: { text: ["page 3"], label: "REDACTED" } },
    {
      title: "An area",
      files: ["three-pages.pdf"],
      options: { areas: '[{"page":1,"x":40,"y":40,"width":300,"height":80}]' },
    },
    { title: "A word in a scanned page", files: ["scan.pdf"], options: { text: ["Zanzibar"], ocr: true } },
    {
      title: "E-mail addresses: what would go",
      files: ["ten-pages.pdf"],
      options: { regex: ["Line [0-9]+"], mode: "preview" },
    },
  ],
  load: () => import("./run.ts"),
});
