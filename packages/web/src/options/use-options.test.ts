import { findTool } from "@ephemera/core";
import { expect, it } from "vitest";
import { defaultOptions } from "./use-options.ts";

it("begins with words of the page's language, and leaves what programs read as it is", () => {
  const values = defaultOptions(findTool("watermark-text")!, (english) => `<${english}>`);
  expect(values).toMatchObject({ text: ["<CONFIDENTIAL>"], position: ["center"], pages: ["all"] });
});
