import { orderPages } from "../../kernel/page-order.ts";
import type { Run } from "../../tool/define-tool.ts";
import { assembledOutput, openDocument } from "../documents.ts";
import type { options } from "./tool.ts";

export const run: Run<typeof options> = async (job) => {
  const source = await openDocument(job);
  const pages = orderPages(job.options.order, source.pages.length).map((page) => ({ source, ...page }));
  return assembledOutput(job, { pages, scope: "document" });
};
