/** Decrypts the strings and streams of one file with its key. ISO 32000-2 §7.6.3 (algorithms 1 and 1.A). */
import { decryptAes } from "./aes.ts";
import { cryptMethod, type CryptMethod } from "./crypt-methods.ts";
import type { Access, Decryptor, EncryptionDictionary, Encryptor, Unlocked } from "./encryption-dictionary.ts";
import { StandardEncryptor } from "./encryptor.ts";
import { objectKey } from "./object-key.ts";
import { rc4 } from "./rc4.ts";

const VERSION_4_KEY_LENGTH = 16;

export class StandardDecryptor implements Decryptor {
  readonly access: Access;
  readonly encryptMetadata: boolean;
  readonly embeddedFileFilter: string;
  readonly dictionary: EncryptionDictionary;
  readonly #fileKey: Uint8Array;
  readonly #stringMethod: CryptMethod;
  readonly #streamMethod: CryptMethod;
  /** The key made last and what for: the strings of one object come one after another. */
  #objectKey: Uint8Array = new Uint8Array(0);
  #objectKeyOf = "";

  /** Throws `unsupported-encryption` when strings or streams are encrypted in an unknown way. */
  constructor(dictionary: EncryptionDictionary, unlocked: Unlocked) {
    this.dictionary = dictionary;
    this.#fileKey = dictionary.V === 4 ? extended(unlocked.key) : unlocked.key;
    this.access = unlocked.access;
    this.encryptMetadata = dictionary.V < 4 || dictionary.encryptMetadata;
    this.embeddedFileFilter = dictionary.embeddedFileFilter ?? dictionary.streamFilter;
    this.#stringMethod = cryptMethod(dictionary, dictionary.stringFilter);
    this.#streamMethod = cryptMethod(dictionary, dictionary.streamFilter);
  }

  get method(): CryptMethod {
    return this.#streamMethod;
  }

  encryptor(): Encryptor {
    return new StandardEncryptor(this.dictionary, this.#fileKey);
  }

  string(bytes: Uint8Array, num: number, gen: number): Uint8Array {
    return this.#decrypt(bytes, num, gen, this.#stringMethod);
  }

  stream(bytes: Uint8Array, num: number, gen: number, cryptFilter?: string): Uint8Array {
    const method = cryptFilter === undefined ? this.#streamMethod : cryptMethod(this.dictionary, cryptFilter);
    return this.#decrypt(bytes, num, gen, method);
  }

  /** The key is known, so nothing is refused. */
  require(): void {}

  #decrypt(bytes: Uint8Array, num: number, gen: number, method: CryptMethod): Uint8Array {
    switch (method) {
      case "None":
        return bytes;
      case "V2":
        return rc4(this.#keyFor(num, gen, method), bytes);
      case "AESV2":
        return decryptAes(this.#keyFor(num, gen, method), bytes);
      case "AESV3":
        return decryptAes(this.#fileKey, bytes);
    }
  }

  #keyFor(num: number, gen: number, method: "V2" | "AESV2"): Uint8Array {
    const wanted = `${num} ${gen} ${method}`;
    if (wanted !== this.#objectKeyOf) {
      this.#objectKey = objectKey(this.#fileKey, num, gen, method);
      this.#objectKeyOf = wanted;
    }
    return this.#objectKey;
  }
}

/** Acrobat fills a shorter key of version 4 up with zeros, whatever the file says of its length; the standard is silent. */
function extended(key: Uint8Array): Uint8Array {
  const result = new Uint8Array(VERSION_4_KEY_LENGTH);
  result.set(key);
  return result;
}
