import { expect, it } from "vitest";
import { z } from "zod";
import { loadManifest } from "../../../../fixtures/load.ts";
import { tools } from "../tools/index.ts";
import { validateOptions } from "./decode-options.ts";
import { defineTool } from "./define-tool.ts";

it("refuses an option that is not of the vocabulary", () => {
  const [tool] = tools;
  expect(() => defineTool({ ...tool!, options: z.object({ free: z.string() }) })).toThrow(/vocabulary/);
});

it.each(tools.map((tool) => [tool.id, tool] as const))("%s is declared completely", (_, tool) => {
  const fixtures = new Set(loadManifest().map((fixture) => fixture.name));
  expect(tool.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(tool.summary).toMatch(/\.$/);
  expect(tool.examples.length).toBeGreaterThan(0);
  for (const [name, spec] of tool.optionSpecs) {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(spec.title).not.toBe("");
  }
  for (const example of tool.examples) {
    expect(() => validateOptions(tool, example.options)).not.toThrow();
    for (const file of example.files) expect(fixtures).toContain(file);
  }
});

it("has one tool for each id", () => {
  expect(new Set(tools.map((tool) => tool.id)).size).toBe(tools.length);
});
