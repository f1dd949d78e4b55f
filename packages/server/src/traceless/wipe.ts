/** Overwrites what has passed through this process. */
import type { Readable } from "node:stream";

/**
 * Overwrites a chunk and gives its memory back at once, if that is all its own and the system can (from Node 21 on).
 * Left to the garbage collector, what passes in a second makes it run twenty times.
 */
export function wipe(chunk: Uint8Array): void {
  chunk.fill(0);
  const memory: Detachable = chunk.buffer;
  if (chunk.length > 0 && chunk.length === memory.byteLength) memory.transfer?.(0);
}

/** ECMAScript 2024, §25.1.6. */
interface Detachable {
  readonly byteLength: number;
  transfer?(length: number): unknown;
}

/**
 * Memory for what is to be wiped. Small buffers live in V8's own heap otherwise, which moves them and leaves copies
 * behind.
 */
export function wipeable(length: number): Buffer {
  return Buffer.from(new ArrayBuffer(length));
}

/** Wipes what a stream holds that nobody will read any more, and leaves it paused. */
export function discardBuffered(stream: Readable): void {
  // One that flows hands out what it holds piece by piece. One that is paused would make a copy of all of it.
  stream.resume();
  for (let held = stream.readableLength; held > 0;) {
    const chunk = stream.read() as Buffer | null;
    if (chunk === null) break;
    held -= chunk.length;
    wipe(chunk);
  }
  stream.pause();
}

/** Wipes what a stream holds, and what it still brings when somebody, such as Node itself, makes it flow. */
export function forget(stream: Readable): void {
  discardBuffered(stream);
  stream.on("data", wipe);
}
