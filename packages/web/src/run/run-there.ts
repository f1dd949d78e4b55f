/** Runs a job on the server. XMLHttpRequest, because fetch does not tell how far an upload is. */
import { type RawOptions, ToolError } from "@ephemera/core";
import { strings } from "../strings/en.ts";
import type { JobResult } from "../workers/messages.ts";
import { problem, readMixedAnswer } from "./mixed-answer.ts";
import type { JobCall } from "./run-here.ts";

export function runThere({ toolId, files, options, onProgress, signal }: JobCall): Promise<JobResult> {
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.open("POST", `api/v1/tools/${toolId}`);
    request.responseType = "arraybuffer";
    request.setRequestHeader("Accept", "multipart/mixed");
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onProgress({ phase: "uploading", done: loaded, total }),
    );
    request.upload.addEventListener("load", () => onProgress({ phase: "working", done: 0, total: 0 }));
    request.addEventListener("error", () => reject(new ToolError("unavailable", strings.serverAway)));
    request.addEventListener("load", () => {
      try {
        resolve(readAnswer(request));
      } catch (error) {
        reject(ToolError.from(error));
      }
    });
    signal.addEventListener("abort", () => {
      request.abort();
      reject(new ToolError("cancelled", "The job was cancelled."));
    });
    request.send(formOf(files, options));
  });
}

function readAnswer(request: XMLHttpRequest): JobResult {
  const bytes = new Uint8Array(request.response as ArrayBuffer);
  const type = request.getResponseHeader("Content-Type") ?? "";
  if (request.status !== 200) {
    throw type.startsWith("application/problem+json")
      ? problem(bytes)
      : new ToolError("unavailable", strings.serverAway);
  }
  return readMixedAnswer(bytes, type);
}

/** Every file goes under the same name: what it is called stays here. */
function formOf(files: readonly File[], options: RawOptions): FormData {
  const form = new FormData();
  form.append("options", JSON.stringify(options));
  form.append("report", "true");
  for (const file of files) form.append("file", file, "file");
  return form;
}
