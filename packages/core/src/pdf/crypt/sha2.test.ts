import fc from "fast-check";
import { expect, it } from "vitest";
import * as native from "../../../node/sha2.ts";
import * as portable from "./sha2.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

it("hashes as the standard has it, and as plain arrays", () => {
  const abc = new TextEncoder().encode("abc");
  for (const { sha256, sha384, sha512 } of [native, portable]) {
    // The first words of the example of FIPS 180-4's test vectors.
    expect(hex(sha256(abc))).toMatch(/^ba7816bf8f01cfea/);
    expect(hex(sha384(abc))).toMatch(/^cb00753f45a35e8b/);
    expect(hex(sha512(abc))).toMatch(/^ddaf35a193617aba/);
    expect(sha256(abc)).not.toBeInstanceOf(Buffer);
  }
});

it.each([
  ["sha256", native.sha256, portable.sha256],
  ["sha384", native.sha384, portable.sha384],
  ["sha512", native.sha512, portable.sha512],
] as const)("%s is the same in Node and in JavaScript", (_, inNode, inJavaScript) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), (data) => {
      expect(inNode(data)).toEqual(inJavaScript(data));
    }),
  );
});
