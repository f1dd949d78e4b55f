/** What is made of the catalogue: tools one after the other. */
import type { Tool } from "../tool/define-tool.ts";
import { batchTool, pipelineTool } from "../tool/pipeline.ts";
import { tools } from "./index.ts";

export const pipeline: Tool = pipelineTool(tools);
export const batch: Tool = batchTool(tools);
export const chains: readonly Tool[] = [pipeline, batch];
