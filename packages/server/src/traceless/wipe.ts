/** Overwrites what has passed through this process. */
import type { Readable } from "node:stream";

export function wipe(chunk: Uint8Array): void {
  chunk.fill(0);
}

/**
 * Memory for what is to be wiped. Small buffers live in V8's own heap otherwise, which moves them and leaves copies
 * behind.
 */
export function wipeable(length: number): Buffer {
  return Buffer.from(new ArrayBuffer(length));
}

/** Wipes what a stream holds that nobody will read any more. */
export function discardBuffered(stream: Readable): void {
  for (let chunk: Buffer | null; (chunk = stream.read() as Buffer | null) !== null;) wipe(chunk);
}
