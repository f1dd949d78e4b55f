/** Opens an encrypted file with whichever password fits. ISO 32000-2 §7.6.4, the standard security handler. */
import { ToolError } from "../../kernel/errors.ts";
import { likelyKeyLengths } from "./crypt-methods.ts";
import { StandardDecryptor } from "./decryptor.ts";
import type { Decryptor, EncryptionDictionary, Unlocked } from "./encryption-dictionary.ts";
import { LockedDecryptor } from "./locked-decryptor.ts";
import { unlockLegacy } from "./legacy-key.ts";
import { unlockModern } from "./modern-key.ts";
import { legacyPasswordBytes, modernPasswordBytes } from "./password.ts";

/**
 * Tries the empty password, then the given ones, each as owner and as user password. `fileId` is the first string of the
 * trailer's ID, empty when there is none. Of several passwords that fit, an owner password wins.
 *
 * Where only embedded files are encrypted and no password was given, all else can be read (§7.6.6).
 * Throws `password-required` when none was given and the empty one fails, `password-wrong` when none fits,
 * `unsupported-encryption`, or `damaged` when the dictionary lacks what opening needs.
 */
export function openEncryption(
  dictionary: EncryptionDictionary,
  fileId: Uint8Array,
  passwords: readonly string[],
): Decryptor {
  requireStandard(dictionary);
  const given = passwords.filter((password) => password !== "");
  let unlocked: Unlocked | undefined;
  for (const password of ["", ...given]) {
    const attempt = unlock(dictionary, fileId, password);
    unlocked = attempt?.access === "owner" ? attempt : (unlocked ?? attempt);
    if (unlocked?.access === "owner") break;
  }
  if (unlocked !== undefined) return new StandardDecryptor(dictionary, unlocked);
  if (given.length === 0 && LockedDecryptor.fits(dictionary)) return new LockedDecryptor(dictionary);
  if (given.length > 0) throw new ToolError("password-wrong", "No password given opens the file.");
  throw new ToolError("password-required", "The file is encrypted and needs a password.");
}

/** Versions 1, 2 and 4 go with revisions 2 to 4, version 5 with 5 and 6; version 3 was never published. */
function requireStandard({ filter, V, R }: EncryptionDictionary): void {
  const known = V === 5 ? R === 5 || R === 6 : [1, 2, 4].includes(V) && [2, 3, 4].includes(R);
  if (filter !== "Standard" || !known) {
    throw new ToolError("unsupported-encryption", "The file is encrypted in a way that is not supported.");
  }
}

function unlock(dictionary: EncryptionDictionary, fileId: Uint8Array, password: string): Unlocked | undefined {
  if (dictionary.V === 5) {
    return firstOf(modernPasswordBytes(password), (bytes) => unlockModern(dictionary, bytes));
  }
  const keyLengths = likelyKeyLengths(dictionary);
  return firstOf(legacyPasswordBytes(password), (bytes) => unlockLegacy(dictionary, fileId, keyLengths, bytes));
}

function firstOf<T, R>(items: readonly T[], attempt: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const result = attempt(item);
    if (result !== undefined) return result;
  }
  return undefined;
}
