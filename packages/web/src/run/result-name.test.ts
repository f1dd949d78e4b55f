import { expect, it } from "vitest";
import { formatSize } from "./format-size.ts";
import { resultName } from "./result-name.ts";

it.each([
  ["letter.pdf", "letter-rotated.pdf"],
  ["v1.2 final.PDF", "v1.2 final-rotated.pdf"],
  ["scan", "scan-rotated.pdf"],
  [".pdf", "document-rotated.pdf"],
])("names the result of %s", (input, expected) => {
  expect(resultName(input, "-rotated", ".pdf")).toBe(expected);
});

it.each([
  [999, "999 B"],
  [1500, "1.5 kB"],
  [38_179_792, "38 MB"],
])("writes %d bytes as %s", (bytes, expected) => {
  expect(formatSize(bytes)).toBe(expected);
});
