import { ToolError } from "../../kernel/errors.ts";
import { selectPages } from "../../kernel/page-range.ts";
import type { Run } from "../../tool/define-tool.ts";
import { assembledOutput, openDocuments, takePages } from "../documents.ts";
import type { options } from "./tool.ts";

export const run: Run<typeof options> = async (job) => {
  const { pages: selections = [], bookmarks } = job.options;
  if (selections.length > job.files.length) {
    throw new ToolError("invalid-option", "Option 'pages': more selections than files.", {
      field: "pages",
      expected: `at most ${job.files.length} selection(s)`,
      received: `${selections.length}`,
    });
  }
  const documents = await openDocuments(job);
  const pages = documents.flatMap((document, index) =>
    takePages(document, selectPages(selections[index] ?? "all", document.pages.length)),
  );
  return assembledOutput(job, { pages, scope: "document", bookmarks });
};
