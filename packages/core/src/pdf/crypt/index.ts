export type { Access, CryptFilter, Decryptor, EncryptionDictionary, Encryptor } from "./encryption-dictionary.ts";
export { openEncryption } from "./open-encryption.ts";
export { type EncryptionSettings, makeEncryptor, versionOf } from "./encryptor.ts";
export { type Permissions, permissionsOf } from "./permissions.ts";
export { passwordFault } from "./password.ts";
