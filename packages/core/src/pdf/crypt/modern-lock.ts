/** The encryption dictionary of revision 6 for new passwords, ISO 32000-2 §7.6.4.4 (algorithms 8 to 10). */
import { concatBytes, randomBytes } from "@noble/hashes/utils.js";
import { encryptAesBlocks } from "./aes.ts";
import { standardDictionary, type Lock, type LockSettings } from "./lock.ts";
import { hashRevision6 } from "./modern-key.ts";
import { newModernPassword } from "./password.ts";

const KEY_LENGTH = 32;
const SALT_LENGTH = 8;
const BLOCK = 16;
const NOTHING = new Uint8Array(0);
const ZERO_VECTOR = new Uint8Array(BLOCK);

export function lockModern(settings: LockSettings, P: number): Lock {
  const key = randomBytes(KEY_LENGTH);
  const user = lockEntry(newModernPassword(settings.userPassword), NOTHING, key);
  const owner = lockEntry(newModernPassword(settings.ownerPassword), user.entry, key);
  const dictionary = {
    ...standardDictionary("AESV3", KEY_LENGTH, P, settings.encryptMetadata),
    V: 5,
    R: 6,
    U: user.entry,
    UE: user.encryptedKey,
    O: owner.entry,
    OE: owner.encryptedKey,
    Perms: encryptAesBlocks(key, ZERO_VECTOR, permissionBlock(P, settings.encryptMetadata)),
  };
  return { dictionary, key };
}

/** Algorithms 8 and 9: what checks a password, and the file key encrypted with it. */
function lockEntry(password: Uint8Array, userEntry: Uint8Array, fileKey: Uint8Array) {
  const validationSalt = randomBytes(SALT_LENGTH);
  const keySalt = randomBytes(SALT_LENGTH);
  const entry = concatBytes(hashRevision6(password, validationSalt, userEntry), validationSalt, keySalt);
  const encryptedKey = encryptAesBlocks(hashRevision6(password, keySalt, userEntry), ZERO_VECTOR, fileKey);
  return { entry, encryptedKey };
}

/** Algorithm 10: the permissions once more, so that changing them without the key is noticed. */
function permissionBlock(P: number, encryptMetadata: boolean): Uint8Array {
  const block = new Uint8Array(BLOCK);
  new DataView(block.buffer).setInt32(0, P, true);
  block.fill(0xff, 4, 8);
  block.set([encryptMetadata ? 0x54 /* T */ : 0x46 /* F */, 0x61, 0x64, 0x62 /* adb */], 8);
  block.set(randomBytes(4), 12);
  return block;
}
