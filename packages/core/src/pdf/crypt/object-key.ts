/** Algorithm 1 of ISO 32000-2 §7.6.3.2: with RC4 and AES-128 every object has a key of its own. */
import { md5 } from "@noble/hashes/legacy.js";
import { concatBytes } from "@noble/hashes/utils.js";

/** "sAlT", which sets the keys for AES apart. */
const AES_SALT = Uint8Array.of(0x73, 0x41, 0x6c, 0x54);
const NO_SALT = new Uint8Array(0);
const LONGEST_OBJECT_KEY = 16;

export function objectKey(fileKey: Uint8Array, num: number, gen: number, method: "V2" | "AESV2"): Uint8Array {
  const object = Uint8Array.of(num, num >> 8, num >> 16, gen, gen >> 8);
  const salt = method === "AESV2" ? AES_SALT : NO_SALT;
  const length = Math.min(fileKey.length + object.length, LONGEST_OBJECT_KEY);
  return md5(concatBytes(fileKey, object, salt)).subarray(0, length);
}
