/**
 * Runs a job on the server. XMLHttpRequest, because fetch does not tell how far an upload is; its answer is read as
 * text of one character a byte, because only text can be looked at while it arrives, and the answer tells progress.
 */
import { type RawOptions, ToolError } from "@ephemera/core";
import type { JobResult } from "../workers/messages.ts";
import { Failure } from "./failure.ts";
import { problem, readMixedAnswer } from "./mixed-answer.ts";
import { ProgressReader } from "./progress-reader.ts";
import type { JobCall } from "./run-here.ts";

export function runThere({ toolId, files, options, onProgress, signal }: JobCall): Promise<JobResult> {
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.open("POST", `api/v1/tools/${toolId}`);
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.setRequestHeader("Accept", "multipart/mixed");
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onProgress({ phase: "uploading", done: loaded, total }),
    );
    request.upload.addEventListener("load", () => onProgress({ phase: "working", done: 0, total: 0 }));
    const reader = new ProgressReader(onProgress);
    request.addEventListener("progress", () => request.status === 200 && reader.read(request.responseText));
    request.addEventListener("error", () => reject(away()));
    request.addEventListener("load", () => {
      try {
        resolve(readAnswer(request));
      } catch (error) {
        reject(Failure.from(error));
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
  const bytes = bytesOf(request.responseText);
  const type = request.getResponseHeader("Content-Type") ?? "";
  if (type.startsWith("application/problem+json")) throw problem(bytes);
  // What stands before the server answers in its place while it is being restarted (RFC 9110 §15.6.4).
  if (request.status === 503) throw new Failure("busy", { message: "The server cannot answer now." });
  if (request.status !== 200) throw away();
  return readMixedAnswer(bytes, type);
}

function away(): Failure {
  return new Failure("server-away", { message: "The server cannot be reached." });
}

/** x-user-defined maps bytes from 80 up to U+F780: the low eight bits are the byte (Encoding Standard §14.5). */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** Every file goes under the same name: what it is called stays here. */
function formOf(files: readonly Blob[], options: RawOptions): FormData {
  const form = new FormData();
  form.append("options", JSON.stringify(options));
  form.append("report", "true");
  for (const file of files) form.append("file", file, "file");
  return form;
}
