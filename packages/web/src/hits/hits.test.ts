import { findTool, ToolError } from "@ephemera/core";
import { expect, it } from "vitest";
import { hitsCall, kindTitle, readHits } from "./hits.ts";

const redact = findTool("redact")!;

it("asks for all hits, also for those that are to stay", () => {
  expect(hitsCall(redact, { text: ["a"], keep: ["1.1"], mode: "redact" })).toEqual({
    option: "keep",
    options: { text: ["a"], mode: "preview" },
  });
});

it("says what a hit was found by in the words of the options", () => {
  expect(["text", "email", "area", "other"].map((kind) => kindTitle(redact, kind))).toEqual([
    "Text",
    "E-mail addresses",
    "Areas",
    "other",
  ]);
});

it("takes an empty list for no match", async () => {
  await expect(readHits(new Blob(['{"hits":[]}']))).rejects.toThrow(ToolError);
});
