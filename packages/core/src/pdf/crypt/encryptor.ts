/** Encrypts the strings and streams of a file that is written. ISO 32000-2 §7.6.3 (algorithms 1 and 1.A). */
import { bytesToHex, randomBytes } from "@noble/hashes/utils.js";
import { encryptedLength, encryptAes, encryptAesInPieces } from "./aes.ts";
import { cryptMethod, type CryptMethod } from "./crypt-methods.ts";
import type { EncryptionDictionary, Encryptor } from "./encryption-dictionary.ts";
import { lockLegacy } from "./legacy-lock.ts";
import { lockModern } from "./modern-lock.ts";
import { objectKey } from "./object-key.ts";
import { permissionBits, type Permissions } from "./permissions.ts";
import { rc4 } from "./rc4.ts";

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

export class StandardEncryptor implements Encryptor {
  readonly dictionary: EncryptionDictionary;
  readonly encryptMetadata: boolean;
  readonly #fileKey: Uint8Array;
  readonly #stringMethod: CryptMethod;
  readonly #streamMethod: CryptMethod;

  constructor(dictionary: EncryptionDictionary, fileKey: Uint8Array) {
    this.dictionary = dictionary;
    this.encryptMetadata = dictionary.V < 4 || dictionary.encryptMetadata;
    this.#fileKey = fileKey;
    this.#stringMethod = cryptMethod(dictionary, dictionary.stringFilter);
    this.#streamMethod = cryptMethod(dictionary, dictionary.streamFilter);
  }

  string(bytes: Uint8Array, num: number): Uint8Array {
    if (this.#stringMethod === "None") return bytes;
    if (this.#stringMethod === "V2") return rc4(this.#keyFor(num, "V2"), bytes);
    return encryptAes(this.#keyFor(num, this.#stringMethod), bytes);
  }

  streamLength(length: number): number {
    return this.#streamMethod === "None" || this.#streamMethod === "V2" ? length : encryptedLength(length);
  }

  stream(bytes: Uint8Array, num: number): Iterable<Uint8Array> {
    if (this.#streamMethod === "None") return [bytes];
    if (this.#streamMethod === "V2") return [rc4(this.#keyFor(num, "V2"), bytes)];
    return encryptAesInPieces(this.#keyFor(num, this.#streamMethod), bytes);
  }

  #keyFor(num: number, method: Exclude<CryptMethod, "None">): Uint8Array {
    return method === "AESV3" ? this.#fileKey : objectKey(this.#fileKey, num, 0, method);
  }
}

/** The version of PDF that readers of a method must know. */
export function versionOf({ method }: EncryptionSettings): string {
  return method === "aes-256" ? "2.0" : "1.6";
}

/** A new key, random as are all salts and vectors. `fileId` is the first string of the trailer's ID. */
export function makeEncryptor(settings: EncryptionSettings, fileId: Uint8Array): Encryptor {
  const P = permissionBits(settings.permissions);
  const lock = { ...settings, ownerPassword: settings.ownerPassword ?? randomPassword() };
  const { dictionary, key } = settings.method === "aes-256" ? lockModern(lock, P) : lockLegacy(lock, P, fileId);
  return new StandardEncryptor(dictionary, key);
}

/** 128 random bits in characters that every encoding has. */
function randomPassword(): string {
  return bytesToHex(randomBytes(16));
}
