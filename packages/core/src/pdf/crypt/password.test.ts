import { describe, expect, test } from "vitest";
import { legacyPasswordBytes, modernPasswordBytes } from "./password.ts";

const hex = (candidates: readonly Uint8Array[]) => candidates.map((bytes) => Buffer.from(bytes).toString("hex"));
const text = (candidates: readonly Uint8Array[]) => candidates.map((bytes) => Buffer.from(bytes).toString("utf8"));

describe("legacyPasswordBytes", () => {
  test.each([
    ["plain", ["706c61696e"]],
    ["", [""]],
    ["é", ["e9", "c3a9"]],
    ["€…ﬁž˘", ["a083939e18", "e282ace280a6efac81c5becb98"]],
    ["日", ["e697a5"]],
  ])("writes %o in PDFDocEncoding where it can, and in UTF-8", (password, expected) => {
    expect(hex(legacyPasswordBytes(password))).toEqual(expected);
  });
});

describe("modernPasswordBytes", () => {
  // The examples of RFC 4013 §3, and spaces.
  test.each([
    ["user", ["user"]],
    ["USER", ["USER"]],
    ["I\u00adX", ["IX", "I\u00adX"]],
    ["\u00aa", ["a", "\u00aa"]],
    ["\u2168", ["IX", "\u2168"]],
    ["a\u3000b", ["a b", "a\u3000b"]],
  ])("prepares %o", (password, expected) => {
    expect(text(modernPasswordBytes(password))).toEqual(expected);
  });

  test("takes 127 bytes and no more", () => {
    expect(modernPasswordBytes("é".repeat(100))[0]).toHaveLength(127);
  });
});
