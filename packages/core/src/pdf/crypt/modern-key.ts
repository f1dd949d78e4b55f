/** Passwords and file keys of revisions 5 and 6, ISO 32000-2 §7.6.4.3.3 (algorithms 2.A and 2.B). */
import { sha256, sha384, sha512 } from "#sha2";
import { concatBytes } from "@noble/hashes/utils.js";
import { ToolError } from "../../kernel/errors.ts";
import { decryptAesBlocks, encryptAesBlocks } from "./aes.ts";
import { equalBytes } from "./bytes.ts";
import type { EncryptionDictionary, Unlocked } from "./encryption-dictionary.ts";

const HASH_LENGTH = 32;
const SALT_LENGTH = 8;
/** A hash, the salt it was made with, and the salt for the key that protects the file key. */
const ENTRY_LENGTH = HASH_LENGTH + 2 * SALT_LENGTH;
const KEY_LENGTH = 32;
const NOTHING = new Uint8Array(0);

type Hash = (password: Uint8Array, salt: Uint8Array, userEntry: Uint8Array) => Uint8Array;

/** Tries `password`, at most 127 bytes, as owner and as user password. Throws `damaged` when entries are too short. */
export function unlockModern(dictionary: EncryptionDictionary, password: Uint8Array): Unlocked | undefined {
  const hash = dictionary.R === 5 ? hashRevision5 : hashRevision6;
  const O = firstBytes(dictionary.O, ENTRY_LENGTH);
  const U = firstBytes(dictionary.U, ENTRY_LENGTH);
  const ownerKey = unlockEntry(hash, password, O, dictionary.OE, U);
  if (ownerKey !== undefined) return { key: ownerKey, access: "owner" };
  const userKey = unlockEntry(hash, password, U, dictionary.UE, NOTHING);
  if (userKey !== undefined) return { key: userKey, access: "user" };
  return undefined;
}

/** The file key out of `encryptedKey` when the password matches `entry`. */
function unlockEntry(
  hash: Hash,
  password: Uint8Array,
  entry: Uint8Array,
  encryptedKey: Uint8Array | undefined,
  userEntry: Uint8Array,
): Uint8Array | undefined {
  const validationSalt = entry.subarray(HASH_LENGTH, HASH_LENGTH + SALT_LENGTH);
  if (!equalBytes(hash(password, validationSalt, userEntry), entry.subarray(0, HASH_LENGTH))) return undefined;
  const keySalt = entry.subarray(HASH_LENGTH + SALT_LENGTH);
  return decryptAesBlocks(hash(password, keySalt, userEntry), firstBytes(encryptedKey, KEY_LENGTH));
}

/** Some writers fill the entries up with zeros. */
function firstBytes(bytes: Uint8Array | undefined, length: number): Uint8Array {
  if (bytes === undefined || bytes.length < length) {
    throw new ToolError("damaged", "The file's encryption dictionary is incomplete.");
  }
  return bytes.subarray(0, length);
}

/** Adobe's extension level 3, before ISO 32000-2. */
function hashRevision5(password: Uint8Array, salt: Uint8Array, userEntry: Uint8Array): Uint8Array {
  return sha256(concatBytes(password, salt, userEntry));
}

const REPETITIONS = 64;
const LEAST_ROUNDS = 64;

/** Algorithm 2.B. Ends after 287 rounds at the latest, since a byte is at most 255. */
export function hashRevision6(password: Uint8Array, salt: Uint8Array, userEntry: Uint8Array): Uint8Array {
  let key: Uint8Array = sha256(concatBytes(password, salt, userEntry));
  let lastByte = 0;
  for (let round = 0; round < LEAST_ROUNDS || lastByte > round - 32; round++) {
    const input = repeated(concatBytes(password, key, userEntry), REPETITIONS);
    const encrypted = encryptAesBlocks(key.subarray(0, 16), key.subarray(16, 32), input);
    key = hashChosenBy(encrypted)(encrypted);
    lastByte = encrypted[encrypted.length - 1]!;
  }
  return key.subarray(0, HASH_LENGTH);
}

/** The first 16 bytes as one number modulo 3; 256 is 1 modulo 3, so that is their sum modulo 3. */
function hashChosenBy(encrypted: Uint8Array): (data: Uint8Array) => Uint8Array {
  let sum = 0;
  for (let i = 0; i < 16; i++) sum += encrypted[i]!;
  return [sha256, sha384, sha512][sum % 3]!;
}

function repeated(bytes: Uint8Array, count: number): Uint8Array {
  const result = new Uint8Array(bytes.length * count);
  for (let i = 0; i < count; i++) result.set(bytes, i * bytes.length);
  return result;
}
