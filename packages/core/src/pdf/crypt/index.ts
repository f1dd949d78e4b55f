export type { Access, CryptFilter, Decryptor, EncryptionDictionary } from "./encryption-dictionary.ts";
export { openEncryption } from "./open-encryption.ts";
