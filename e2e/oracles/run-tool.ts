/** Runs a tool as every face does and reads its outputs whole. */
import { type Engines, execute, findTool, type Note, type Tally, ToolError } from "@ephemera/core";

export interface ToolRun {
  readonly outputs: readonly Uint8Array[];
  /** MIME type of each output. */
  readonly types: readonly string[];
  readonly notes: readonly Note[];
  readonly report: readonly Tally[];
}

/** Throws what the tool throws. */
export async function runTool(
  id: string,
  files: readonly Uint8Array[],
  options: Readonly<Record<string, unknown>> = {},
  engines: Engines = {},
): Promise<ToolRun> {
  const tool = findTool(id);
  if (!tool) throw new ToolError("unknown-tool", `No tool '${id}'.`);
  const { outputs, notes, report } = await execute(tool, {
    files: files.map((bytes) => ({ bytes })),
    options,
    engines,
    report: true,
  });
  return {
    outputs: outputs.map(({ chunks }) => joinChunks(chunks)),
    types: outputs.map(({ type }) => type),
    notes,
    report,
  };
}

function joinChunks(chunks: Iterable<Uint8Array>): Uint8Array {
  return new Uint8Array(Buffer.concat([...chunks].map((chunk) => chunk.slice())));
}
