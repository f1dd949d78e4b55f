/** Which tools can do something with the files at hand. */
import { type Tool, tools } from "@ephemera/core";
import { takesType } from "../files/file-type.ts";
import type { WorkFile } from "../files/files.ts";

/** All tools when there are no files. A tool for one file fits several too: it works on one after the other. */
export function toolsFor(files: readonly Pick<WorkFile, "type">[]): readonly Tool[] {
  if (files.length === 0) return tools;
  return tools.filter((tool) => fits(tool, files));
}

function fits(tool: Tool, files: readonly Pick<WorkFile, "type">[]): boolean {
  if (files.length > tool.input.max && tool.input.max > 1) return false;
  return files.every(({ type }) => takesType(tool, type));
}
