/** Overwrites what has passed through this process. */

export function wipe(chunk: Uint8Array): void {
  chunk.fill(0);
}
