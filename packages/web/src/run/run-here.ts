/** Runs a job in a worker of its own, which is ended afterwards: its memory goes with it. */
import { type Progress, type RawOptions, ToolError } from "@ephemera/core";
import type { JobReply, JobRequest, JobResult } from "../workers/messages.ts";

export interface JobCall {
  readonly toolId: string;
  readonly files: readonly Blob[];
  readonly options: RawOptions;
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

export async function runHere({ toolId, files, options, onProgress, signal }: JobCall): Promise<JobResult> {
  signal.throwIfAborted();
  const worker = new Worker(new URL("../workers/job.worker.ts", import.meta.url), { type: "module" });
  try {
    return await new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(new ToolError("cancelled", "The job was cancelled.")));
      // An error that the worker's own code did not catch: nearly always its memory's end.
      worker.addEventListener("error", () =>
        reject(new ToolError("out-of-memory", "The job needed more than this browser gives.")),
      );
      worker.addEventListener("message", ({ data }: MessageEvent<JobReply>) => {
        if ("progress" in data) onProgress(data.progress);
        else if ("result" in data) resolve(data.result);
        else reject(ToolError.fromJSON(data.error));
      });
      worker.postMessage({ toolId, files, options } satisfies JobRequest);
    });
  } finally {
    worker.terminate();
  }
}
