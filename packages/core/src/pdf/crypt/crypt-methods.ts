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
 * Lengths in bytes that the file key of revisions 2 to 4 may have, likeliest first. Some files leave the length out,
 * some give bits for bytes or the reverse, and some mean what their version implies.
 */
export function likelyKeyLengths({ V, length, cryptFilters }: EncryptionDictionary): number[] {
  const filters = [...cryptFilters.values()];
  if (V === 4 && filters.some(({ method }) => method === "AESV2")) return [LONGEST_KEY];
  const stated = V === 4 ? [LONGEST_KEY, ...filters.map((filter) => filter.length ?? LONGEST_KEY), length] : [length];
  const lengths = stated.flatMap((each) => [each / 8, each]);
  return [...new Set([...lengths, LONGEST_KEY, SHORTEST_KEY].filter(isKeyLength))];
}

function isKeyLength(bytes: number): boolean {
  return Number.isInteger(bytes) && bytes >= SHORTEST_KEY && bytes <= LONGEST_KEY;
}
