import { orderPages } from "../../kernel/page-order.ts";
import type { Run } from "../../tool/define-tool.ts";
import { allPages, assembledOutput, openDocuments, takePages } from "../documents.ts";
import type { options } from "./tool.ts";

export const run: Run<typeof options> = async (job) => {
  const documents = await openDocuments(job);
  const numbered = documents.flatMap((document) => takePages(document, allPages(document)));
  const pages = orderPages(job.options.order, numbered.length).map(({ index, turn }) => ({
    ...numbered[index]!,
    turn,
  }));
  return assembledOutput(job, { pages, scope: "document" });
};
