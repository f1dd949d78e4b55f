import { ANY_NUMBER, defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

export const options = {
  names: option.fileNames({
    title: "Names",
    description: "What the attachments are called, in their order. Filled in from the files where they have names.",
    from: 1,
  }),
  description: option.text({
    title: "Description",
    description: "Shown beside the attachments.",
    max: 1000,
    default: "",
  }),
  relationship: option.choice({
    title: "Relationship",
    description: "What the attachments are to the document, for programs that read them, such as those for invoices.",
    values: {
      none: "An attachment like any other",
      source: "What the document was made from",
      data: "Data that the document shows",
      alternative: "The document in another form",
      supplement: "An addition to the document",
      unspecified: "Something else",
    },
    default: "none",
  }),
  password: option.password(),
};

export const addAttachments = defineTool({
  id: "add-attachments",
  group: "organise",
  title: "Add attachments",
  summary: "Put files of any kind into a PDF: the first file is the PDF, the others are attached to it.",
  keywords: ["embed", "files", "attach", "portfolio", "invoice", "xml", "zugferd", "factur-x"],
  input: { accept: ["application/pdf", "*/*"], min: 2, max: ANY_NUMBER },
  output: { type: "application/pdf", suffix: "-with-attachments", several: false },
  options,
  needs: [],
  examples: [
    {
      title: "A file attached",
      files: ["three-pages.pdf", "form-a.pdf"],
      options: { names: ["form.pdf"], description: "To be filled in" },
    },
    {
      title: "The source of the document",
      files: ["attachments.pdf", "ten-pages.pdf", "not-a.pdf"],
      options: { names: ["Quellen ä.pdf", "notes.txt"], relationship: "source" },
    },
  ],
  load: () => import("./run.ts"),
});
