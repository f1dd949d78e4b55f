/** The encryption dictionary of revision 4 for new passwords, ISO 32000-2 §7.6.4.4 (algorithms 3 and 5). */
import { concatBytes } from "@noble/hashes/utils.js";
import { fileKey, ownerEntry, userEntry } from "./legacy-key.ts";
import { standardDictionary, type Lock, type LockSettings } from "./lock.ts";
import { newLegacyPassword } from "./password.ts";

const KEY_LENGTH = 16;
const ENTRY_LENGTH = 32;

export function lockLegacy(settings: LockSettings, P: number, fileId: Uint8Array): Lock {
  const { encryptMetadata } = settings;
  const user = newLegacyPassword(settings.userPassword);
  const O = ownerEntry(newLegacyPassword(settings.ownerPassword), user, KEY_LENGTH);
  const lock = { O, P, R: 4, fileId, encryptMetadata, keyLength: KEY_LENGTH };
  const key = fileKey(lock, user);
  // Half of U is arbitrary.
  const U = concatBytes(userEntry(fileId, key), new Uint8Array(ENTRY_LENGTH - KEY_LENGTH));
  return { dictionary: { ...standardDictionary("AESV2", KEY_LENGTH, P, encryptMetadata), V: 4, R: 4, O, U }, key };
}
