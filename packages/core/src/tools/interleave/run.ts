import type { Run } from "../../tool/define-tool.ts";
import { allPages, assembledOutput, openDocuments, takePages } from "../documents.ts";
import type { options } from "./tool.ts";

export const run: Run<typeof options> = async (job) => {
  const documents = await openDocuments(job);
  const stacks = documents.map((document) => takePages(document, allPages(document)));
  if (job.options["reverse-second"]) stacks[1]!.reverse();
  const longest = Math.max(...stacks.map((stack) => stack.length));
  // What a longer file has left over follows at the end.
  const rounds = Array.from({ length: longest }, (_, round) => stacks.flatMap((stack) => stack[round] ?? []));
  return assembledOutput(job, { pages: rounds.flat(), scope: "document" });
};
