import { findTool } from "@ephemera/core";
import { expect, it } from "vitest";
import { faultOf, loadPipeline, moveStep, newStep, savePipeline } from "./steps.ts";

const rotate = findTool("rotate")!;
const split = findTool("split")!;
const extract = findTool("extract-pages")!;

it("saves and loads what it was, but for secrets", () => {
  const steps = [
    newStep(rotate, { angle: ["180"], pages: ["2-4"], password: ["hidden"] }),
    newStep(split, { mode: ["every"], every: ["2"], level: ["1"] }),
  ];
  const saved = JSON.stringify(savePipeline(steps));
  expect(saved).not.toContain("hidden");
  expect(savePipeline(loadPipeline(saved))).toEqual(savePipeline(steps));
  expect(savePipeline(loadPipeline(saved))[0]).toEqual({
    tool: "rotate",
    options: { angle: "180", pages: "2-4" },
  });
});

it.each([
  ["no JSON", "steps"],
  ["no steps", "[]"],
  ["no list", '{"steps":[{"tool":"rotate"}]}'],
  ["an unknown tool", '[{"tool":"explode"}]'],
  ["an unknown option", '[{"tool":"rotate","options":{"speed":3}}]'],
  ["a wrong value", '[{"tool":"rotate","options":{"angle":"45"}}]'],
])("refuses %s", (_, text) => {
  expect(() => loadPipeline(text)).toThrow();
});

it("finds the step that cannot be run", () => {
  expect(faultOf([newStep(rotate)])).toBeUndefined();
  expect(faultOf([newStep(rotate), newStep(extract)])).toEqual({ step: 2, kind: "incomplete" });
});

it("moves steps and stays within its ends", () => {
  const steps = [newStep(rotate), newStep(split)];
  expect(moveStep(steps, steps[0]!.key, 1).map(({ tool }) => tool.id)).toEqual(["split", "rotate"]);
  expect(moveStep(steps, steps[0]!.key, -1)).toBe(steps);
});
