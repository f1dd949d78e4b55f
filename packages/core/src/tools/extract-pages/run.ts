import { selectPages } from "../../kernel/page-range.ts";
import type { Run } from "../../tool/define-tool.ts";
import { assembledOutput, assembledPart, openDocument, takePages } from "../documents.ts";
import { uniquePartNames } from "../part-names.ts";
import type { options } from "./tool.ts";

export const run: Run<typeof options> = async (job) => {
  const document = await openDocument(job);
  const indices = selectPages(job.options.pages, document.pages.length);
  if (!job.options.separate) return assembledOutput(job, { pages: takePages(document, indices), scope: "excerpt" });
  const names = uniquePartNames(
    indices.map((index) => [index]),
    document.pages.length,
  );
  return indices.map((index, i) =>
    assembledPart(job, names[i]!, { pages: takePages(document, [index]), scope: "excerpt" }),
  );
};
