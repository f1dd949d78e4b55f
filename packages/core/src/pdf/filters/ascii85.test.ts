import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeAscii85 } from "./ascii85.ts";

const PLENTY = 1e8;
const bytesOf = (text: string) => new TextEncoder().encode(text);
const decode = (text: string) => decodeAscii85(bytesOf(text), PLENTY);

function encodeAscii85(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 4) {
    const group = bytes.subarray(at, at + 4);
    let value = 0;
    for (let i = 0; i < 4; i++) value = value * 256 + (group[i] ?? 0);
    if (value === 0 && group.length === 4) {
      text += "z";
      continue;
    }
    let digits = "";
    for (let i = 0; i < 5; i++, value = Math.floor(value / 85))
      digits = String.fromCharCode(33 + (value % 85)) + digits;
    text += digits.slice(0, group.length + 1);
  }
  return text;
}

describe("decodeAscii85", () => {
  test("decodes a known text", () => {
    expect(decode('<~87cURD]i,"Ebo80~>')).toEqual({ bytes: bytesOf("Hello World!"), damaged: false });
  });

  test("undoes encoding, wherever the lines are broken and with or without marks", () => {
    const data = fc.oneof(fc.uint8Array(), fc.uint8Array({ max: 1 }));
    fc.assert(
      fc.property(data, fc.integer({ min: 1, max: 70 }), fc.boolean(), fc.boolean(), (bytes, width, open, close) => {
        const lines = encodeAscii85(bytes).replace(new RegExp(`.{${width}}`, "g"), "$&\r\n");
        expect(decode((open ? " <~" : "") + lines + (close ? "~>" : ""))).toEqual({ bytes, damaged: false });
      }),
    );
  });

  test.each([
    ["a digit that stands alone", "87cUR!~>", "Hell"],
    ["a group above 2^32", "87cURuuuuu~>", "Hell"],
    ["a character that is no digit", "87cUR\u007f87cUR", "Hell"],
    ["z inside a group", "87cUR8z", "Hell"],
  ])("keeps what came before %s", (_, text, expected) => {
    const result = decode(text);
    expect(result.damaged).toBe(true);
    expect(Buffer.from(result.bytes).toString("latin1").startsWith(expected)).toBe(true);
  });

  test("reads nothing after the end mark", () => {
    expect(decode("87cUR~>87cUR").bytes).toEqual(bytesOf("Hell"));
  });

  test("refuses more than its bound", () => {
    const bomb = new Uint8Array(100_000).fill(0x7a);
    expect(() => decodeAscii85(bomb, 200_000)).toThrowError(expect.objectContaining({ code: "too-complex" }));
  });
});
