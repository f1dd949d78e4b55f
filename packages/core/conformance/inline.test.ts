/** The reference itself: the same call gives the same bytes, and no tool hands an input back as its result. */
import { describe, expect, it } from "vitest";
import { loadFixture } from "../../../fixtures/load.ts";
import { engines } from "../node/engines.ts";
import { conformanceCases, describeConformance, runInline, runInlineApart, sha256, stringOptions } from "./index.ts";

describeConformance(
  { name: "a second call", run: (testCase) => runInline(testCase, loadFixture, engines) },
  loadFixture,
  engines,
);

describe("results", () => {
  for (const testCase of conformanceCases()) {
    it(`of ${testCase.tool.id} (${testCase.title}) are none of the inputs`, async () => {
      const inputs = await Promise.all(testCase.files.map((name) => sha256(loadFixture(name))));
      const results = await Promise.all((await runInlineApart(testCase, loadFixture, engines)).map(sha256));
      expect(results.length).toBeGreaterThan(0);
      expect(results.filter((result) => inputs.includes(result))).toEqual([]);
    });
  }
});

describe("stringOptions", () => {
  it("gives an option once for each of its values", () => {
    const [testCase] = conformanceCases();
    const options = { pages: ["1-3", "last"], separate: true, "max-size": 3000 };
    expect(stringOptions({ ...testCase!, options })).toEqual([
      ["pages", "1-3"],
      ["pages", "last"],
      ["separate", "true"],
      ["max-size", "3000"],
    ]);
  });
});
