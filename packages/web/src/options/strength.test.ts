import { expect, it } from "vitest";
import { strengthOf } from "./strength.ts";

it.each([
  ["a", "weak"],
  ["password", "weak"],
  ["Passwort2024!", "weak"],
  ["1234567890123", "weak"],
  ["qwertzuiop", "weak"],
  ["aaaaaaaaaaaaaaaaaaaa", "weak"],
  ["elephant", "weak"],
  ["Elephant2024!", "weak"],
  ["summersummersummer", "weak"],
  ["harbour candle", "weak"],
  ["harbour-candle-seven", "fair"],
  ["tR7!qz", "weak"],
  ["tR7!qzP4", "fair"],
  ["correct horse battery staple", "strong"],
  ["kX9#mQ2vLp7w", "strong"],
  ["xqvbzrtkwpdfgm", "strong"],
])("takes %s for %s", (password, strength) => {
  expect(strengthOf(password)).toBe(strength);
});
