/** A thread that makes pages into images: asked for one page at a time by `page-threads.ts`. */
import { parentPort, workerData } from "node:worker_threads";
import { ToolError } from "../src/kernel/errors.ts";
import { pageImage } from "../src/engines/page-images/index.ts";
import type { PageImageSettings } from "../src/engines/ports.ts";
import { engines } from "./engines.ts";

export interface ThreadData {
  /** Shared by all threads. */
  readonly bytes: Uint8Array;
  readonly password: string;
  readonly settings: PageImageSettings;
}

void serve(workerData as ThreadData);

async function serve({ bytes, password, settings }: ThreadData): Promise<void> {
  const document = (await engines.renderer()).open(bytes, password);
  const codec = await engines.images();
  parentPort!.on("message", (page: number) => {
    void pageImage(document, codec, page, settings).then(
      (image) => parentPort!.postMessage({ image }),
      (error: unknown) => parentPort!.postMessage({ error: ToolError.from(error).toJSON() }),
    );
  });
}
