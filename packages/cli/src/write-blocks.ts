/** Writes a result to something that is open, in large blocks. */
import * as fs from "node:fs";
import type { Writable } from "node:stream";
import { inBatches, inBlocks, withoutFirst } from "./output-blocks.ts";
import { onSystem, writingFailed } from "./system-error.ts";

/** Writes to a file, a device or a pipe; `between` is called after each batch. `name` is for the error. */
export async function writeToDescriptor(
  descriptor: number,
  name: string,
  chunks: Iterable<Uint8Array>,
  between: () => Promise<void> | void = () => {},
): Promise<void> {
  for (const batch of inBatches(chunks)) {
    onSystem(name, () => writeWhole(descriptor, batch));
    await between();
  }
}

/** One call may write less than it was given. */
function writeWhole(descriptor: number, batch: readonly Uint8Array[]): void {
  for (let rest = batch; rest.length > 0;) rest = withoutFirst(rest, fs.writevSync(descriptor, rest));
}

/** Waits for the reader, so that no more than a block is held; throws a `CommandError` when it goes away. */
export async function writeToStream(stream: Writable, name: string, chunks: Iterable<Uint8Array>): Promise<void> {
  for (const block of inBlocks(chunks))
    await new Promise<void>((done, fail) =>
      stream.write(block, (cause) => (cause ? fail(writingFailed(cause, name)) : done())),
    );
}

/** Writes to a device or a pipe, which has nothing to lose and must not be replaced by a file. */
export async function writeToDevice(path: string, name: string, chunks: Iterable<Uint8Array>): Promise<void> {
  const descriptor = onSystem(name, () => fs.openSync(path, "w"));
  try {
    await writeToDescriptor(descriptor, name, chunks);
  } finally {
    fs.closeSync(descriptor);
  }
}
