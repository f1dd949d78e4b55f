/** The AES cipher of src/pdf/crypt/aes-cbc.ts as Node has it. */
import type { Cipher, Decipher } from "node:crypto";

/** Loaded with the first encrypted file: it takes longer than a small job. */
const crypto = () => process.getBuiltinModule("node:crypto");

export function encryptCbc(key: Uint8Array, vector: Uint8Array, blocks: Uint8Array): Uint8Array {
  return transformed(crypto().createCipheriv(cipherFor(key), key, vector), blocks);
}

export function decryptCbc(key: Uint8Array, vector: Uint8Array, blocks: Uint8Array): Uint8Array {
  return transformed(crypto().createDecipheriv(cipherFor(key), key, vector), blocks);
}

function cipherFor(key: Uint8Array): string {
  return `aes-${key.length * 8}-cbc`;
}

/** Whole blocks without padding come out at once. As a plain array: a Buffer's `slice` shares memory. */
function transformed(cipher: Cipher | Decipher, blocks: Uint8Array): Uint8Array {
  const { buffer, byteOffset, length } = cipher.setAutoPadding(false).update(blocks);
  return new Uint8Array(buffer, byteOffset, length);
}
