import { findTool } from "@ephemera/core";
import { describe, expect, it } from "vitest";
import { parseToolCall } from "./tool-call.ts";

const parse = (words: string, tool = "extract-pages") => parseToolCall(findTool(tool)!, words.split(" "));

describe("parseToolCall", () => {
  it("takes inputs and options in any order", () => {
    const call = parse("a.pdf --pages 1-3 b.pdf -o out.pdf --separate");
    expect(call).toMatchObject({ inputs: ["a.pdf", "b.pdf"], output: "out.pdf" });
    expect(call.options).toEqual({ pages: ["1-3"], separate: ["true"] });
  });

  it("takes values that look like flags where one is due", () => {
    expect(parse("a.pdf --pages -3").options).toEqual({ pages: ["-3"] });
    expect(parse("a.pdf --pages=--x").options).toEqual({ pages: ["--x"] });
    expect(parse("a.pdf --pages=1 -o -").output).toBe("-");
  });

  it.each([
    ["--separate", "true"],
    ["--separate=false", "false"],
    ["--no-separate", "false"],
  ])("reads the switch %s", (flag, value) => {
    expect(parse(`a.pdf ${flag}`).options).toEqual({ separate: [value] });
  });

  it("keeps an option that is given again, for the decoder to judge", () => {
    expect(parse("a.pdf --pages 1 --pages 2", "merge").options).toEqual({ pages: ["1", "2"] });
  });

  it("takes what follows -- as files", () => {
    expect(parse("--pages 1 -- --odd.pdf -x.pdf").inputs).toEqual(["--odd.pdf", "-x.pdf"]);
  });

  it("derives the ways to give a secret from its kind", () => {
    expect(parse("a.pdf --password a --password-file b --password-stdin").secrets).toEqual([
      { option: "password", from: "argument", value: "a" },
      { option: "password", from: "file", path: "b" },
      { option: "password", from: "stdin" },
    ]);
  });

  it.each([
    ["a.pdf --pagse 1", "has no option '--pagse'", "Did you mean '--pages'?"],
    ["a.pdf -x", "has no option '-x'", "See 'ephemera help extract-pages'."],
    ["a.pdf --pages", "'--pages' needs a value", "See"],
    ["a.pdf --pages --separate", "'--pages' needs a value", "See"],
    ["a.pdf --no-separate=yes", "'--no-separate' takes no value", "See"],
    ["a.pdf -o x -o y", "'-o' was given twice", "Name one"],
    ["- -", "read once only", "name files"],
    ["- --password-stdin", "read once only", "name files"],
  ])("refuses '%s'", (words, message, advice) => {
    expect(() => parse(words)).toThrow(
      expect.objectContaining({
        exit: 2,
        message: expect.stringContaining(message),
        advice: expect.stringContaining(advice),
      }),
    );
  });

  it("never repeats a value that may be a password behind a slip", () => {
    for (const words of [
      "a.pdf --pasword hunter2",
      "a.pdf --pasword=hunter2",
      "a.pdf -phunter2",
      "--no-separate=hunter2",
    ])
      expect(() => parse(words)).toThrow(expect.not.objectContaining({ message: expect.stringContaining("hunter2") }));
  });

  it("asks for no more than help when help is asked for", () => {
    expect(parse("- - --help").help).toBe(true);
  });
});
