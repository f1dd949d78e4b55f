/** Which files stand for all where time is short: the same ones each time, wherever the corpus lies. */

/** One file in this many. */
const ONE_IN = 8;

export function isSampled(name: string): boolean {
  return fingerprint(name) % ONE_IN === 0;
}

/** FNV-1a, 32 bits. */
function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  // The low bits of FNV depend on the low bits of the text alone, so the high ones are folded in.
  return (hash ^ (hash >>> 16)) >>> 0;
}
