/** Comparing hashes. */

/** Not in constant time: who holds the file can try passwords offline anyway. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
