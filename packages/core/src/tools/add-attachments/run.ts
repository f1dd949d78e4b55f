import { attach } from "../../pdf/index.ts";
import type { Run } from "../../tool/define-tool.ts";
import { openEdit, updatedOutput } from "../documents.ts";
import { nameForFile } from "../file-names.ts";
import { mediaTypeOf } from "./media-types.ts";
import type { options } from "./tool.ts";

/** Names of ISO 32000-2 table 43. */
const RELATIONSHIPS = {
  none: undefined,
  source: "Source",
  data: "Data",
  alternative: "Alternative",
  supplement: "Supplement",
  unspecified: "Unspecified",
} as const;

export const run: Run<typeof options> = async (job) => {
  const [, ...files] = job.files;
  const edit = await openEdit({ ...job, files: job.files.slice(0, 1) });
  const { names = [], description, relationship } = job.options;
  attach(
    edit,
    files.map(({ bytes }, i) => {
      const name = nameForFile(names[i] ?? "") || `attachment-${i + 1}`;
      return { name, bytes, type: mediaTypeOf(name), description, relationship: RELATIONSHIPS[relationship] };
    }),
  );
  return updatedOutput(job, edit);
};
