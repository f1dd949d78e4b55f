/** The RC4 stream cipher, which ISO 32000-2 §7.6.3.1 still needs. Encrypting and decrypting are the same. */

export function rc4(key: Uint8Array, data: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, i) => i);
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + state[i]! + key[i % key.length]!) & 255;
    swap(state, i, j);
  }
  const result = new Uint8Array(data.length);
  for (let at = 0, i = 0, j = 0; at < data.length; at++) {
    i = (i + 1) & 255;
    j = (j + state[i]!) & 255;
    swap(state, i, j);
    result[at] = data[at]! ^ state[(state[i]! + state[j]!) & 255]!;
  }
  return result;
}

function swap(state: Uint8Array, i: number, j: number): void {
  const value = state[i]!;
  state[i] = state[j]!;
  state[j] = value;
}
