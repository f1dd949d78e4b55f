/** Reads a file of which only the attachments are encrypted, without their password. ISO 32000-2 §7.6.6. */
import { ToolError } from "../../kernel/errors.ts";
import { cryptMethod } from "./crypt-methods.ts";
import type { Decryptor, EncryptionDictionary } from "./encryption-dictionary.ts";

export class LockedDecryptor implements Decryptor {
  readonly access = "user";
  readonly encryptMetadata = true;
  readonly embeddedFileFilter: string;
  readonly dictionary: EncryptionDictionary;
  /** Of ordinary streams. */
  readonly method = "None";

  constructor(dictionary: EncryptionDictionary) {
    this.dictionary = dictionary;
    this.embeddedFileFilter = dictionary.embeddedFileFilter ?? dictionary.streamFilter;
  }

  /** True when strings and ordinary streams are in the clear. */
  static fits(dictionary: EncryptionDictionary): boolean {
    const { stringFilter, streamFilter } = dictionary;
    return cryptMethod(dictionary, stringFilter) === "None" && cryptMethod(dictionary, streamFilter) === "None";
  }

  encryptor(): undefined {
    return undefined;
  }

  string(bytes: Uint8Array): Uint8Array {
    return bytes;
  }

  stream(bytes: Uint8Array, _num: number, _gen: number, cryptFilter?: string): Uint8Array {
    this.require(cryptFilter);
    return bytes;
  }

  require(cryptFilter?: string): void {
    if (cryptFilter === undefined || cryptMethod(this.dictionary, cryptFilter) === "None") return;
    throw new ToolError("password-required", "The file's attachments are encrypted and need a password.");
  }
}
