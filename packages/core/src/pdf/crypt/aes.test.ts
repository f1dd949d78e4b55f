import { createCipheriv } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as native from "../../../node/aes-cbc.ts";
import * as portable from "./aes-cbc.ts";
import { decryptAes } from "./aes.ts";

const KEY = new Uint8Array(16).fill(7);
const VECTOR = new Uint8Array(16).fill(9);

/** A vector and padded blocks, by the platform's cipher; `padding` false leaves the blocks as they are. */
function encrypt(key: Uint8Array, data: Uint8Array, padding = true): Uint8Array {
  const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, VECTOR).setAutoPadding(padding);
  return Buffer.concat([VECTOR, cipher.update(data), cipher.final()]);
}

describe("decryptAes", () => {
  test("undoes encryption with keys of 128 and 256 bits", () => {
    const key = fc.constantFrom(16, 32).chain((length) => fc.uint8Array({ minLength: length, maxLength: length }));
    fc.assert(
      fc.property(key, fc.uint8Array(), (bytes, data) => {
        expect(Buffer.compare(decryptAes(bytes, encrypt(bytes, data)), data)).toBe(0);
      }),
    );
  });

  test.each([
    ["0", 0],
    ["more than a block", 17],
    ["bytes that differ", 3],
  ])("leaves padding of %s where it is", (_, last) => {
    const block = new Uint8Array(16).fill(65);
    block[15] = last;
    expect(Buffer.compare(decryptAes(KEY, encrypt(KEY, block, false)), block)).toBe(0);
  });

  test("drops an incomplete block", () => {
    const whole = new Uint8Array(16).fill(65);
    const cut = Buffer.concat([encrypt(KEY, whole, false), Buffer.from([1, 2, 3])]);
    expect(Buffer.compare(decryptAes(KEY, cut), whole)).toBe(0);
  });

  test("takes what is shorter than a vector and a block for nothing", () => {
    for (const length of [0, 1, 16, 31]) expect(decryptAes(KEY, new Uint8Array(length))).toHaveLength(0);
  });
});

test("the cipher of Node and that in JavaScript give the same bytes", () => {
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
  const blocks = fc.integer({ min: 0, max: 40 }).chain((count) => bytes(count * 16));
  fc.assert(
    fc.property(fc.oneof(bytes(16), bytes(32)), bytes(16), blocks, (key, vector, plain) => {
      const locked = native.encryptCbc(key, vector, plain);
      expect(Buffer.compare(locked, portable.encryptCbc(key, vector, plain))).toBe(0);
      expect(Buffer.compare(native.decryptCbc(key, vector, locked), plain)).toBe(0);
      expect(Buffer.compare(portable.decryptCbc(key, vector, locked), plain)).toBe(0);
    }),
  );
});
