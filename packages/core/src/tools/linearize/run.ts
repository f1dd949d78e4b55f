import type { Run } from "../../tool/define-tool.ts";
import { editedOutput, openEdit } from "../documents.ts";
import type { options } from "./tool.ts";

export const run: Run<typeof options> = async (job) => editedOutput(job, await openEdit(job), { linearize: true });
