import type { Turn } from "../../kernel/page-order.ts";
import { selectPages } from "../../kernel/page-range.ts";
import type { Run } from "../../tool/define-tool.ts";
import { allPages, assembledOutput, openDocument } from "../documents.ts";
import type { options } from "./tool.ts";

export const run: Run<typeof options> = async (job) => {
  const source = await openDocument(job);
  const turned = new Set(selectPages(job.options.pages, source.pages.length));
  const turn = Number(job.options.angle) as Turn;
  const pages = allPages(source).map((index) => ({ source, index, ...(turned.has(index) && { turn }) }));
  return assembledOutput(job, { pages, scope: "document" });
};
