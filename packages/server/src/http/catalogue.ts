/** The catalogue as data: what `GET /api/v1/tools` answers. */
import { canRun, type Engines, type Tool } from "@ephemera/core";

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
