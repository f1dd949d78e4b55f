/** How strings and streams are encrypted, by the name of a crypt filter. ISO 32000-2 §7.6.6. */
import { ToolError } from "../../kernel/errors.ts";
import type { EncryptionDictionary } from "./encryption-dictionary.ts";

/** `None` leaves bytes alone, `V2` is RC4, `AESV2` AES-128, `AESV3` AES-256. */
export type CryptMethod = "None" | "V2" | "AESV2" | "AESV3";

const METHODS_OF_VERSION: Readonly<Record<number, readonly CryptMethod[]>> = {
  4: ["None", "V2", "AESV2"],
  5: ["None", "AESV3"],
};

const IDENTITY = "Identity";

/** The method of the crypt filter `name`. Before version 4 there are no crypt filters and all is RC4. */
export function cryptMethod(dictionary: EncryptionDictionary, name: string): CryptMethod {
  if (dictionary.V < 4) return "V2";
  if (name === IDENTITY) return "None";
  const stated = dictionary.cryptFilters.get(name)?.method;
  const method = METHODS_OF_VERSION[dictionary.V]?.find((each) => each === stated);
  if (method === undefined) {
    throw new ToolError("unsupported-encryption", "The file's encryption uses a method that is not known.");
  }
  return method;
}

const LONGEST_KEY = 16;
const SHORTEST_KEY = 5;

/**
 * Lengths in bytes that the file key of revisions 2 to 4 may have, likeliest first. Files state the length in bits, in
 * bytes, wrongly or not at all; since only the right one can match a password, all are tried in the end.
 */
export function likelyKeyLengths({ V, length }: EncryptionDictionary): number[] {
  const usual = V === 4 ? [LONGEST_KEY, length / 8, length] : [length / 8, length, LONGEST_KEY, SHORTEST_KEY];
  const all = Array.from({ length: LONGEST_KEY - SHORTEST_KEY + 1 }, (_, i) => SHORTEST_KEY + i);
  return [...new Set([...usual.filter((each) => all.includes(each)), ...all])];
}
