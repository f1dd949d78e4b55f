/** Does one job and is then ended by the page. The same core as on the server and in the shell. */
import { deliver, type Engines, execute, findTool, ToolError } from "@ephemera/core";
import type { JobReply, JobRequest } from "./messages.ts";

/** Many jobs need none of them: an engine comes only when a job asks for it. */
const engines: Engines = {
  repairer: async () => (await import("./engines.ts")).engines.repairer(),
  renderer: async () => (await import("./engines.ts")).engines.renderer(),
  textReader: async () => (await import("./engines.ts")).engines.textReader(),
  imageDecoder: async () => (await import("./engines.ts")).engines.imageDecoder(),
  pageImager: async () => (await import("./engines.ts")).engines.pageImager(),
  images: async () => (await import("./engines.ts")).engines.images(),
};

addEventListener("message", ({ data }: MessageEvent<JobRequest>) => {
  void work(data).then(reply, (thrown: unknown) => reply({ error: ToolError.from(thrown).toJSON() }));
});

async function work({ toolId, files, options }: JobRequest): Promise<JobReply> {
  const tool = findTool(toolId);
  if (!tool) throw new ToolError("unknown-tool", "There is no such tool.");
  const { outputs, notes, report } = await execute(tool, {
    files: files.map((bytes) => ({ bytes: new Uint8Array(bytes) })),
    options,
    engines,
    report: true,
    progress: (progress) => reply({ progress }),
  });
  const { type, extension, chunks } = deliver(tool, outputs);
  reply({ progress: { phase: "writing", done: 0, total: 1 } });
  const blob = new Blob([...chunks] as Uint8Array<ArrayBuffer>[], { type });
  return { result: { blob, extension, notes, report } };
}

function reply(message: JobReply): void {
  postMessage(message);
}
