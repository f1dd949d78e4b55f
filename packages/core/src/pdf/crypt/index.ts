export type { Access, CryptFilter, Decryptor, EncryptionDictionary } from "./encryption-dictionary.ts";
export { openEncryption } from "./open-encryption.ts";
export { type EncryptionSettings, type Encryptor, makeEncryptor } from "./encryptor.ts";
export { type Permissions, permissionsOf } from "./permissions.ts";
export { passwordFault } from "./password.ts";
