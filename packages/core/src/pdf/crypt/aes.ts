/** AES in cipher block chaining mode, the three ways ISO 32000-2 §7.6 uses it. */
import { decryptCbc, encryptCbc } from "#aes-cbc";
import { randomBytes } from "@noble/hashes/utils.js";

const BLOCK = 16;

/**
 * Decrypts a string or a stream: an initialisation vector, then blocks of which the last is padded, §7.6.3.1.
 * An incomplete last block is dropped, and padding that is none is left where it is, as viewers do.
 */
export function decryptAes(key: Uint8Array, data: Uint8Array): Uint8Array {
  const end = data.length - (data.length % BLOCK);
  if (end <= BLOCK) return new Uint8Array(0);
  const plain = decryptCbc(key, data.subarray(0, BLOCK), data.subarray(BLOCK, end));
  return plain.subarray(0, plain.length - paddingOf(plain));
}

/** Decrypts whole blocks without padding, starting from an initialisation vector of zeros. */
export function decryptAesBlocks(key: Uint8Array, blocks: Uint8Array): Uint8Array {
  return decryptCbc(key, new Uint8Array(BLOCK), blocks);
}

/** Encrypts whole blocks without padding. */
export function encryptAesBlocks(key: Uint8Array, vector: Uint8Array, blocks: Uint8Array): Uint8Array {
  return encryptCbc(key, vector, blocks);
}

/** What `encryptAes` makes of so many bytes: the vector, the data and at least one byte of padding. */
export function encryptedLength(length: number): number {
  return BLOCK + (Math.floor(length / BLOCK) + 1) * BLOCK;
}

/** Encrypts a string, or a stream that is small: a random initialisation vector, then padded blocks, §7.6.3.1. */
export function encryptAes(key: Uint8Array, data: Uint8Array): Uint8Array {
  const result = new Uint8Array(encryptedLength(data.length));
  let at = 0;
  for (const piece of encryptAesInPieces(key, data)) {
    result.set(piece, at);
    at += piece.length;
  }
  return result;
}

/** Whole blocks, few enough that a piece takes little memory. */
const PIECE = 1024 * 1024;

/** The same in pieces made while they are read, so that a large stream never stands in memory twice. */
export function* encryptAesInPieces(key: Uint8Array, data: Uint8Array): Generator<Uint8Array> {
  let vector: Uint8Array = randomBytes(BLOCK);
  yield vector;
  const whole = data.length - (data.length % BLOCK);
  for (let at = 0; at < whole; at += PIECE) {
    const piece = encryptAesBlocks(key, vector, data.subarray(at, Math.min(whole, at + PIECE)));
    vector = piece.slice(-BLOCK);
    yield piece;
  }
  const last = new Uint8Array(BLOCK).fill(BLOCK - (data.length - whole));
  last.set(data.subarray(whole));
  yield encryptAesBlocks(key, vector, last);
}

/** Length of the padding of RFC 8018 §6.1.1: n bytes of value n, n from 1 to 16; 0 when there is no such padding. */
function paddingOf(plain: Uint8Array): number {
  const count = plain[plain.length - 1]!;
  if (count === 0 || count > BLOCK) return 0;
  return plain.subarray(plain.length - count).every((byte) => byte === count) ? count : 0;
}
