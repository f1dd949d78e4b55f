import fc from "fast-check";
import { expect, test } from "vitest";
import { rc4 } from "./rc4.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

test.each([
  ["0102030405", "b2396305f03dc027ccc3524a0a1118a8"],
  ["01020304050607", "293f02d47f37c9b633f2af5285feb46b"],
  ["0102030405060708090a0b0c0d0e0f10", "9ac7cc9a609d1ef7b2932899cde41b97"],
])("gives the key stream of RFC 6229 for %s", (key, stream) => {
  expect(hex(rc4(Buffer.from(key, "hex"), new Uint8Array(16)))).toBe(stream);
});

test("is undone by itself", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 5, maxLength: 16 }), fc.uint8Array(), (key, data) => {
      expect(rc4(key, rc4(key, data))).toEqual(data);
    }),
  );
});
