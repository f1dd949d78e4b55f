/** What the revisions we write have in common. */
import type { EncryptionDictionary } from "./encryption-dictionary.ts";

export interface LockSettings {
  readonly userPassword: string;
  readonly ownerPassword: string;
  readonly encryptMetadata: boolean;
}

export interface Lock {
  readonly dictionary: EncryptionDictionary;
  /** Of the file. */
  readonly key: Uint8Array;
}

/** One crypt filter for strings and streams alike; `keyLength` in bytes. */
export function standardDictionary(method: "AESV2" | "AESV3", keyLength: number, P: number, encryptMetadata: boolean) {
  return {
    filter: "Standard",
    length: keyLength * 8,
    P,
    encryptMetadata,
    cryptFilters: new Map([["StdCF", { method, length: keyLength }]]),
    streamFilter: "StdCF",
    stringFilter: "StdCF",
  };
}
