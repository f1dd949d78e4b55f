/** The files in an archive that somebody chose. */
import { ToolError } from "@ephemera/core";
import type { UnpackReply } from "../workers/messages.ts";

/** As systems call them. */
const TYPES: ReadonlySet<string> = new Set(["application/zip", "application/x-zip-compressed"]);

export function isArchiveType(type: string): boolean {
  return TYPES.has(type);
}

/** Throws `ToolError`. */
export async function unpackArchive(archive: Blob): Promise<readonly File[]> {
  const worker = new Worker(new URL("../workers/unpack.worker.ts", import.meta.url), { type: "module" });
  try {
    return await new Promise((resolve, reject) => {
      worker.addEventListener("error", () => reject(new ToolError("internal", "The archive cannot be unpacked.")));
      worker.addEventListener("message", ({ data }: MessageEvent<UnpackReply>) => {
        if ("files" in data) resolve(data.files);
        else reject(ToolError.fromJSON(data.error));
      });
      worker.postMessage(archive);
    });
  } finally {
    worker.terminate();
  }
}
