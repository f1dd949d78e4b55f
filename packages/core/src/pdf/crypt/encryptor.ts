/** Encrypts the strings and streams of a file that is written. ISO 32000-2 §7.6.3 (algorithms 1 and 1.A). */
import { bytesToHex, randomBytes } from "@noble/hashes/utils.js";
import { encryptedLength, encryptAes, encryptAesInPieces } from "./aes.ts";
import type { EncryptionDictionary } from "./encryption-dictionary.ts";
import { lockLegacy } from "./legacy-lock.ts";
import { lockModern } from "./modern-lock.ts";
import { objectKey } from "./object-key.ts";
import { permissionBits, type Permissions } from "./permissions.ts";

export interface EncryptionSettings {
  /** AES with keys of 256 bits (PDF 2.0, revision 6) or of 128 bits (PDF 1.6, revision 4). */
  readonly method: "aes-256" | "aes-128";
  /** Opens the file; empty when anybody may. */
  readonly userPassword: string;
  /** Opens the file with all rights; by default a random one that nobody gets to know. */
  readonly ownerPassword?: string | undefined;
  readonly permissions: Permissions;
  /** False leaves metadata readable for search engines of documents. */
  readonly encryptMetadata: boolean;
}

export interface Encryptor {
  readonly dictionary: EncryptionDictionary;
  readonly encryptMetadata: boolean;
  /** Of PDF, that readers must know. */
  readonly version: string;
  /** `num` is the number of the object that holds the string; its generation is 0. */
  string(bytes: Uint8Array, num: number): Uint8Array;
  /** Length of what `stream` makes of so many bytes. */
  streamLength(length: number): number;
  /** The data encrypted, in pieces made while they are read. */
  stream(bytes: Uint8Array, num: number): Iterable<Uint8Array>;
}

/** A new key, random as are all salts and vectors. `fileId` is the first string of the trailer's ID. */
export function makeEncryptor(settings: EncryptionSettings, fileId: Uint8Array): Encryptor {
  const P = permissionBits(settings.permissions);
  const modern = settings.method === "aes-256";
  const lock = { ...settings, ownerPassword: settings.ownerPassword ?? randomPassword() };
  const { dictionary, key } = modern ? lockModern(lock, P) : lockLegacy(lock, P, fileId);
  const keyOf = modern ? () => key : (num: number) => objectKey(key, num, 0, "AESV2");
  return {
    dictionary,
    encryptMetadata: settings.encryptMetadata,
    version: modern ? "2.0" : "1.6",
    string: (bytes, num) => encryptAes(keyOf(num), bytes),
    streamLength: encryptedLength,
    stream: (bytes, num) => encryptAesInPieces(keyOf(num), bytes),
  };
}

/** 128 random bits in characters that every encoding has. */
function randomPassword(): string {
  return bytesToHex(randomBytes(16));
}
