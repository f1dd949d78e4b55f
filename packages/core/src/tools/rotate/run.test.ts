import fc from "fast-check";
import { expect, it } from "vitest";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { PdfFile, pageRotation, SourceDocument } from "../../pdf/index.ts";
import { pagesOf, rotations, ten, three } from "../expect-pages.test-data.ts";

it("turns every page on top of the turn it has", async () => {
  const { outputs } = await runTool("rotate", [three]);
  expect(pagesOf(outputs[0]!)).toHaveLength(3);
  expect(rotations(outputs[0]!)).toEqual(rotations(three).map((rotate) => (rotate + 90) % 360));
});

it("turns only the pages chosen", async () => {
  const before = rotations(ten);
  const { outputs } = await runTool("rotate", [ten], { angle: "180", pages: "1,4" });
  expect(rotations(outputs[0]!)).toEqual(
    before.map((rotate, i) => (i === 0 || i === 3 ? (rotate + 180) % 360 : rotate)),
  );
});

it("heeds rotation that pages inherit", async () => {
  const bytes = loadFixture("everything.pdf");
  const { outputs } = await runTool("rotate", [bytes], { angle: "270" });
  const before = new SourceDocument(PdfFile.open(bytes)).pages.map(pageRotation);
  expect(before.some((rotate) => rotate !== 0)).toBe(true);
  expect(rotations(outputs[0]!)).toEqual(before.map((rotate) => (rotate + 270) % 360));
});

it("comes back to where it was after turns that add up to a full one", async () => {
  const turns = fc.constantFrom<[string, string]>(["90", "270"], ["180", "180"], ["270", "90"]);
  await fc.assert(
    fc.asyncProperty(turns, async ([first, second]) => {
      const once = await runTool("rotate", [ten], { angle: first });
      const twice = await runTool("rotate", once.outputs, { angle: second });
      expect(rotations(twice.outputs[0]!)).toEqual(rotations(ten));
    }),
    { numRuns: 3 },
  );
});

it("is undone by four quarter turns", async () => {
  let turned: readonly Uint8Array[] = [three];
  for (let turn = 0; turn < 4; turn++) turned = (await runTool("rotate", turned)).outputs;
  expect(rotations(turned[0]!)).toEqual(rotations(three));
  expect(pagesOf(turned[0]!)).toEqual(pagesOf(three));
});
