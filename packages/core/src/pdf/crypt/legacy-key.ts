/** Passwords and file keys of revisions 2 to 4, ISO 32000-2 §7.6.4.3.2 and §7.6.4.4 (algorithms 2 to 7). */
import { md5 } from "@noble/hashes/legacy.js";
import { concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import { equalBytes } from "./bytes.ts";
import type { EncryptionDictionary, Unlocked } from "./encryption-dictionary.ts";
import { rc4 } from "./rc4.ts";

/** Fills up or stands for a password, algorithm 2 step a. */
const PADDING = hexToBytes("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a");
const PASSWORD_LENGTH = 32;
const HASH_LENGTH = 16;
const STRENGTHENING_ROUNDS = 50;
const STRENGTHENING_PASSES = 20;

/** What the file key is made of, next to the user password. `O` is 32 bytes long. */
interface KeyParts {
  readonly O: Uint8Array;
  readonly P: number;
  readonly R: number;
  readonly fileId: Uint8Array;
  readonly encryptMetadata: boolean;
  /** Bytes of the file key. */
  readonly keyLength: number;
}

/** What one attempt needs to know. `U` is 32 bytes long. */
interface Attempt extends KeyParts {
  readonly U: Uint8Array;
}

/**
 * Tries `password` as owner and as user password with each of the key lengths: files state the length wrongly, and only
 * the right one can match.
 */
export function unlockLegacy(
  dictionary: EncryptionDictionary,
  fileId: Uint8Array,
  keyLengths: readonly number[],
  password: Uint8Array,
): Unlocked | undefined {
  for (const keyLength of keyLengths) {
    const { R, P, encryptMetadata } = dictionary;
    const O = padded(dictionary.O, new Uint8Array(PASSWORD_LENGTH));
    const U = padded(dictionary.U, new Uint8Array(PASSWORD_LENGTH));
    const lock: Attempt = { O, U, P, R, fileId, encryptMetadata, keyLength };
    const ownerKey = keyForUser(lock, userPasswordFromOwner(lock, password));
    if (ownerKey !== undefined) return { key: ownerKey, access: "owner" };
    const userKey = keyForUser(lock, password);
    if (userKey !== undefined) return { key: userKey, access: "user" };
  }
  return undefined;
}

/** The file key when `password` is the user password, algorithm 6. */
function keyForUser(lock: Attempt, password: Uint8Array): Uint8Array | undefined {
  const key = fileKey(lock, password);
  if (lock.R === 2) return equalBytes(rc4(key, PADDING), lock.U) ? key : undefined;
  // The rest of U is arbitrary padding.
  return equalBytes(userEntry(lock.fileId, key), lock.U.subarray(0, HASH_LENGTH)) ? key : undefined;
}

/** The first 16 bytes of U from revision 3 on, algorithm 5. */
export function userEntry(fileId: Uint8Array, key: Uint8Array): Uint8Array {
  return strengthened(md5(concatBytes(PADDING, fileId)), key, "encrypt");
}

/** O from revision 3 on, algorithm 3: the user password encrypted with the owner password. */
export function ownerEntry(ownerPassword: Uint8Array, userPassword: Uint8Array, keyLength: number): Uint8Array {
  const key = rehashed(md5(padded(ownerPassword, PADDING)), 3, HASH_LENGTH).subarray(0, keyLength);
  return strengthened(padded(userPassword, PADDING), key, "encrypt");
}

/** Algorithm 2. */
export function fileKey(lock: KeyParts, password: Uint8Array): Uint8Array {
  const { O, P, R, fileId, encryptMetadata, keyLength } = lock;
  const permissions = Uint8Array.of(P, P >> 8, P >> 16, P >> 24);
  const tail = R >= 4 && !encryptMetadata ? new Uint8Array(4).fill(0xff) : new Uint8Array(0);
  const hash = md5(concatBytes(padded(password, PADDING), O, permissions, fileId, tail));
  return rehashed(hash, R, keyLength);
}

/** Algorithm 7, steps a and b: O is the user password, encrypted with the owner password. */
function userPasswordFromOwner(lock: Attempt, ownerPassword: Uint8Array): Uint8Array {
  const { O, R, keyLength } = lock;
  // Unlike in algorithm 2, all 16 bytes are hashed again even when the key is shorter.
  const hash = rehashed(md5(padded(ownerPassword, PADDING)), R, HASH_LENGTH);
  const key = hash.subarray(0, keyLength);
  return R === 2 ? rc4(key, O) : strengthened(O, key, "decrypt");
}

/** From revision 3 on the first `length` bytes of the hash are hashed again, 50 times. */
function rehashed(hash: Uint8Array, R: number, length: number): Uint8Array {
  let result = hash.subarray(0, length);
  if (R >= 3) for (let round = 0; round < STRENGTHENING_ROUNDS; round++) result = md5(result).subarray(0, length);
  return result;
}

/** RC4 twenty times over, each with the key XORed with the number of the pass, counted up or down. */
function strengthened(data: Uint8Array, key: Uint8Array, direction: "encrypt" | "decrypt"): Uint8Array {
  let result = data;
  for (let i = 0; i < STRENGTHENING_PASSES; i++) {
    const pass = direction === "encrypt" ? i : STRENGTHENING_PASSES - 1 - i;
    result = rc4(
      key.map((byte) => byte ^ pass),
      result,
    );
  }
  return result;
}

/** Exactly 32 bytes: cut, or filled up from `filling`. */
function padded(bytes: Uint8Array, filling: Uint8Array): Uint8Array {
  return concatBytes(bytes.subarray(0, PASSWORD_LENGTH), filling).subarray(0, PASSWORD_LENGTH);
}
