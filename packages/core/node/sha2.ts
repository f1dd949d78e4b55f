/** The hashes of src/pdf/crypt/sha2.ts as Node has them. */

/** Loaded with the first hash: it takes longer than a small job. */
const crypto = () => process.getBuiltinModule("node:crypto");

export function sha256(data: Uint8Array): Uint8Array {
  return digest("sha256", data);
}

export function sha384(data: Uint8Array): Uint8Array {
  return digest("sha384", data);
}

export function sha512(data: Uint8Array): Uint8Array {
  return digest("sha512", data);
}

/** As a plain array: a Buffer's `slice` shares memory. */
function digest(algorithm: string, data: Uint8Array): Uint8Array {
  return Uint8Array.from(crypto().createHash(algorithm).update(data).digest());
}
