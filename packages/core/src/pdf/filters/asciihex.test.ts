import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeAsciiHex } from "./asciihex.ts";

const decode = (text: string) => decodeAsciiHex(new TextEncoder().encode(text), 1e6);

describe("decodeAsciiHex", () => {
  test("undoes encoding in either case, with white space", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.boolean(), fc.boolean(), (bytes, upper, close) => {
        const hex = Buffer.from(bytes).toString("hex").replace(/.../g, "$&\n ");
        expect(decode((upper ? hex.toUpperCase() : hex) + (close ? ">" : ""))).toEqual({ bytes, damaged: false });
      }),
    );
  });

  test("takes a missing last digit for 0", () => {
    expect(decode("a1b>")).toEqual({ bytes: Uint8Array.of(0xa1, 0xb0), damaged: false });
  });

  test("passes over what is no digit and says so", () => {
    expect(decode("a!1")).toEqual({ bytes: Uint8Array.of(0xa1), damaged: true });
  });

  test("reads nothing after the end mark", () => {
    expect(decode("a1>ff")).toEqual({ bytes: Uint8Array.of(0xa1), damaged: false });
  });
});
