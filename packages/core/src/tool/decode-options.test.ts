import { describe, expect, it } from "vitest";
import { decodeOptions, expectation, validateOptions } from "./decode-options.ts";
import { defineTool } from "./define-tool.ts";
import * as option from "./options.ts";

const tool = defineTool({
  id: "sample",
  group: "organise",
  title: "Sample",
  summary: "For this test.",
  keywords: [],
  input: { accept: ["application/pdf"], min: 1, max: 1 },
  output: { type: "application/pdf", suffix: "", several: false },
  options: {
    mode: option.choice({ title: "Mode", values: { "1": "One", two: "Two" }, default: "two" }),
    count: option.number({ title: "Count", min: 1, max: 9, integer: true, unit: "pt", default: 3 }),
    scale: option.optionalNumber({ title: "Scale", min: 0, max: 2 }),
    on: option.boolean({ title: "On", default: true }),
    label: option.text({ title: "Label", max: 5, default: "" }),
    pages: option.requiredPages({ title: "Pages" }),
    each: option.pagesPerFile({ title: "Each" }),
    order: option.order({ title: "Order" }),
    size: option.optionalSize({ title: "Size", min: 1000 }),
    password: option.password(),
  },
  needs: [],
  examples: [],
  load: async () => ({ run: async () => [] }),
});

const required = { pages: "1", order: "1" };
const decode = (strings: Record<string, string[]>) =>
  validateOptions(tool, { ...required, ...decodeOptions(tool, strings) });

describe("strings from a form or a command line", () => {
  it.each([
    ["count", ["4"], 4],
    ["scale", ["+.5"], 0.5],
    ["on", ["false"], false],
    ["on", ["0"], false],
    ["on", ["no"], false],
    ["on", [""], true],
    ["on", ["TRUE"], true],
    ["mode", ["1"], "1"],
    ["size", ["2MB"], 2_000_000],
    ["size", ["1.5 KiB"], 1536],
    ["size", ["4096"], 4096],
    ["each", ["1", "2-3"], ["1", "2-3"]],
    ["password", ["a", "b"], ["a", "b"]],
  ])("decode %s %j", (name, values, expected) => {
    expect(decode({ [name]: values })).toHaveProperty(name, expected);
  });

  it.each([
    ["count", ["four"]],
    ["count", ["4", "5"]],
    ["count", ["10"]],
    ["count", ["1.5"]],
    ["count", ["1e1"]],
    ["count", ["Infinity"]],
    ["scale", [""]],
    ["on", ["perhaps"]],
    ["mode", ["three"]],
    ["label", ["too long"]],
    ["pages", ["5-3"]],
    ["order", ["x"]],
    ["size", ["2 furlongs"]],
    ["size", ["10"]],
  ])("refuse %s %j, naming the field", (name, values) => {
    expect(() => decode({ [name]: values })).toThrow(
      expect.objectContaining({
        code: "invalid-option",
        details: expect.objectContaining({ field: name, expected: expect.any(String), received: expect.any(String) }),
      }),
    );
  });

  it("refuse an unknown name", () => {
    expect(() => decode({ colour: ["red"] })).toThrow(
      expect.objectContaining({ code: "unknown-option", details: expect.objectContaining({ field: "colour" }) }),
    );
  });
});

describe("options as JSON", () => {
  it("fill in defaults", () => {
    expect(validateOptions(tool, required)).toEqual({ ...required, mode: "two", count: 3, on: true, label: "" });
  });

  it("take a number where a choice is written in digits", () => {
    expect(validateOptions(tool, { ...required, mode: 1 })).toHaveProperty("mode", "1");
  });

  it("refuse what is missing, of another type or unknown", () => {
    expect(() => validateOptions(tool, { order: "1" })).toThrow("Option 'pages' is required.");
    expect(() => validateOptions(tool, { ...required, on: "yes" })).toThrow(
      expect.objectContaining({ code: "invalid-option" }),
    );
    expect(() => validateOptions(tool, { ...required, __proto__x: 1 })).toThrow(
      expect.objectContaining({ code: "unknown-option" }),
    );
  });

  it("never show a secret", () => {
    try {
      validateOptions(tool, { ...required, password: "hunter2" });
      expect.unreachable();
    } catch (error) {
      expect(JSON.stringify(error)).not.toContain("hunter2");
    }
  });
});

it("says of every kind what it expects", () => {
  for (const spec of tool.optionSpecs.values()) expect(expectation(spec).length).toBeGreaterThan(5);
});
