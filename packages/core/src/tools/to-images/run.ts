import { enforce } from "../../kernel/limits.ts";
import { selectPages } from "../../kernel/page-range.ts";
import type { OutputFile, Run } from "../../tool/define-tool.ts";
import { uniquePartNames } from "../part-names.ts";
import { openRendering } from "../rendering.ts";
import type { options } from "./tool.ts";

const TYPES = { png: "image/png", jpg: "image/jpeg", webp: "image/webp" } as const;

export const run: Run<typeof options> = async (job) => {
  const { document, password } = await openRendering(job);
  const count = document.pageCount;
  document.close();
  const pages = selectPages(job.options.pages, count);
  enforce(job.limits, "outputs", pages.length);
  const names = uniquePartNames(
    pages.map((page) => [page]),
    count,
  );
  const imager = await job.engines.pageImager!();
  const outputs: OutputFile[] = [];
  job.progress({ phase: "drawing", done: 0, total: pages.length });
  for await (const image of imager.images(job.files[0]!.bytes, password, pages, job.options)) {
    job.signal.throwIfAborted();
    outputs.push({
      type: TYPES[job.options.format],
      extension: `.${job.options.format}`,
      part: names[outputs.length]!,
      chunks: [image],
    });
    job.progress({ phase: "drawing", done: outputs.length, total: pages.length });
  }
  return outputs;
};
