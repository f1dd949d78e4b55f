/**
 * A result as the one file that HTTP and a download can carry: the file itself, or a ZIP of several.
 */
import { Zip, ZipPassThrough } from "fflate/browser";
import type { OutputFile, Tool } from "./define-tool.ts";

export interface Delivery {
  readonly type: string;
  readonly extension: string;
  readonly chunks: Iterable<Uint8Array>;
}

/** One output as it is, several (or one of a tool that promises several) as a ZIP. Reading it reads the outputs. */
export function deliver(tool: Tool, outputs: readonly OutputFile[]): Delivery {
  const [only] = outputs;
  if (only && outputs.length === 1 && !tool.output.several) return only;
  return { type: "application/zip", extension: ".zip", chunks: zip(outputs) };
}

/** ZIP holds local times from 1980 on (APPNOTE 4.4.6); a fixed one keeps results equal and tells nothing. */
const ZIP_EPOCH = new Date(1980, 0, 1);

/** Entries are stored, not deflated: PDF and image streams are compressed already. */
function* zip(outputs: readonly OutputFile[]): Generator<Uint8Array> {
  let pending: Uint8Array[] = [];
  const archive = new Zip((error, chunk) => {
    if (error) throw error;
    pending.push(chunk);
  });
  for (const output of outputs) {
    const entry = new ZipPassThrough(`${output.part}${output.extension}`);
    entry.mtime = ZIP_EPOCH;
    archive.add(entry);
    for (const chunk of output.chunks) {
      entry.push(chunk);
      yield* pending;
      pending = [];
    }
    entry.push(new Uint8Array(0), true);
  }
  archive.end();
  yield* pending;
}
