/** The catalogue as data: what `GET /api/v1/tools` and `ephemera tools --json` answer. */
import type { Engines } from "../engines/ports.ts";
import type { Tool } from "./define-tool.ts";
import { canRun } from "./execute.ts";

/** The declarations without their code; `available` says whether `engines` are enough to run the tool. */
export function catalogue(tools: readonly Tool[], engines: Engines) {
  return {
    tools: tools.map((tool) => ({
      id: tool.id,
      group: tool.group,
      title: tool.title,
      summary: tool.summary,
      keywords: tool.keywords,
      input: tool.input,
      output: tool.output,
      options: [...tool.optionSpecs].map(([name, spec]) => ({ name, ...spec })),
      needs: tool.needs,
      available: canRun(tool, engines),
    })),
  };
}
