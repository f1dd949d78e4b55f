import { expect, it } from "vitest";
import { z } from "zod";
import { loadManifest } from "../../../../fixtures/load.ts";
import { tools } from "../tools/index.ts";
import { validateOptions } from "./decode-options.ts";
import { defineTool } from "./define-tool.ts";

it("takes options of the vocabulary only, and makes their schemas when first asked for", () => {
  const [tool] = tools;
  let made = 0;
  const count = { spec: tool!.optionSpecs.get("password")!, schema: () => (made++, z.string()) };
  const defined = defineTool({ ...tool!, options: { count } });
  expect(made).toBe(0);
  expect([defined.schema(), defined.schema(), made]).toEqual([defined.schema(), defined.schema(), 1]);
  // @ts-expect-error A bare schema says nothing about how to ask for it.
  const unsaid = () => defineTool({ ...tool!, options: { free: z.string() } });
  expect(unsaid).toThrow(/vocabulary/);
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
