/**
 * Hashes of the SHA-2 family (FIPS 180-4) in JavaScript. Under Node, `#sha2` of package.json puts node/sha2.ts in its place,
 * which lets the processor do it: the same bytes, without the tenth of a second that warming up takes here.
 */
export { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
