import { defineTool } from "../../tool/define-tool.ts";
import * as option from "../../tool/options.ts";

const removed = (title: string, description: string, preset = true) =>
  option.boolean({ title, description, default: preset });

export const options = {
  javascript: removed("Scripts", "JavaScript of the document, its pages, fields and annotations."),
  actions: removed("Actions", "Actions that start programs, open other files, send forms or play media."),
  links: removed("Web links", "Links to web addresses; the text they stand on stays.", false),
  tracking: removed("Tracking in links", "Parameters of web addresses that tell who followed a link."),
  attachments: removed("Attachments", "Embedded files, and the pins that show them."),
  xfa: removed("XFA", "XML forms; ordinary form fields stay."),
  "hidden-layers": removed("Hidden layers", "Content that is not shown, because its layer is switched off."),
  thumbnails: removed("Thumbnails", "Small pictures of pages, which may show older content."),
  "private-data": removed("Private data", "What programs keep in the file for themselves."),
  password: option.password(),
};

export const sanitize = defineTool({
  id: "sanitize",
  group: "protect",
  title: "Sanitize",
  summary: "Remove scripts, actions, attachments, hidden layers and earlier revisions from a PDF.",
  keywords: ["clean", "javascript", "malware", "security", "safe", "attachments"],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "-sanitized", several: false },
  options,
  needs: [],
  examples: [
    { title: "Everything that is not needed to read it", files: ["traces.pdf"], options: {} },
    { title: "Keep the attachments", files: ["attachments.pdf"], options: { attachments: false, links: true } },
  ],
  load: () => import("./run.ts"),
});
