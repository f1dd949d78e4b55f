/** Does one job and is then ended by the page. The same core as on the server and in the shell. */
import { deliver, execute, findTool, ToolError } from "@ephemera/core";
import { engines } from "./engines.ts";
import type { JobReply, JobRequest } from "./messages.ts";

addEventListener("message", ({ data }: MessageEvent<JobRequest>) => {
  void work(data).then(reply, (thrown: unknown) => reply({ error: ToolError.from(thrown).toJSON() }));
});

async function work({ toolId, files, options }: JobRequest): Promise<JobReply> {
  const tool = findTool(toolId);
  if (!tool) throw new ToolError("unknown-tool", "There is no such tool.");
  const inputs = [];
  for (const [index, file] of files.entries()) inputs.push({ bytes: await read(file, index) });
  const { outputs, notes, report } = await execute(tool, {
    files: inputs,
    options,
    engines,
    report: true,
    progress: (progress) => reply({ progress }),
  });
  const { type, extension, chunks } = deliver(tool, outputs);
  reply({ progress: { phase: "writing", done: 0, total: 0 } });
  return { result: { blob: new Blob(pieces(chunks), { type }), extension, notes, report } };
}

/** A file that was changed, moved or deleted since it was chosen can no longer be read; one may be too large for memory. */
async function read(file: Blob, index: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new ToolError("not-found", "The file can no longer be read.", { file: index + 1 });
  }
}

/** A chunk may be valid only until the next one is made: each becomes a Blob, which keeps its own copy. */
function pieces(chunks: Iterable<Uint8Array>): Blob[] {
  return Array.from(chunks, (chunk) => new Blob([chunk as Uint8Array<ArrayBuffer>]));
}

function reply(message: JobReply): void {
  postMessage(message);
}
