import { expect, it } from "vitest";
import { resultName } from "./result-name.ts";

it.each([
  ["letter.pdf", "letter-rotated.pdf"],
  ["v1.2 final.PDF", "v1.2 final-rotated.pdf"],
  ["scan", "scan-rotated.pdf"],
  [".pdf", "document-rotated.pdf"],
])("names the result of %s", (input, expected) => {
  expect(resultName(input, "-rotated", ".pdf")).toBe(expected);
});
