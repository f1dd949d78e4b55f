/** Unpacks one archive and is then ended by the page: an archive is a stranger's, and may take long. */
import { zipEntries } from "@ephemera/core/archive";
import { DEFAULT_LIMITS, ToolError } from "@ephemera/core/kernel";
import type { UnpackReply } from "./messages.ts";

addEventListener("message", ({ data }: MessageEvent<Blob>) => {
  void unpack(data).then(
    (files) => postMessage({ files } satisfies UnpackReply),
    (thrown: unknown) => postMessage({ error: ToolError.from(thrown).toJSON() } satisfies UnpackReply),
  );
});

async function unpack(archive: Blob): Promise<File[]> {
  const bytes = new Uint8Array(await archive.arrayBuffer());
  return zipEntries(bytes, DEFAULT_LIMITS).map(({ name, read }) => new File([read() as Uint8Array<ArrayBuffer>], name));
}
