import { zipSync } from "fflate";
import { expect, it } from "vitest";
import { loadFixture } from "../../../../fixtures/load.ts";
import { pageTexts } from "../../../../e2e/oracles/pdftotext.ts";
import { batch, pipeline } from "../tools/chains.ts";
import { findTool } from "../tools/index.ts";
import { decodeOptions } from "./decode-options.ts";
import { execute } from "./execute.ts";
import type { Step } from "./options.ts";

const ten = { bytes: loadFixture("ten-pages.pdf") };
const three = { bytes: loadFixture("three-pages.pdf") };

function joined(chunks: Iterable<Uint8Array>): Uint8Array {
  return new Uint8Array(Buffer.concat(Array.from(chunks, (chunk) => chunk.slice())));
}

async function run(tool: typeof pipeline, files: readonly { bytes: Uint8Array }[], steps: readonly Step[]) {
  const { outputs } = await execute(tool, { files, options: { steps } });
  return outputs.map(({ part, chunks }) => ({ part, bytes: joined(chunks) }));
}

const numbers = (bytes: Uint8Array) => pageTexts(bytes).map((text) => Number(/Page (\d+)/.exec(text)?.[1]));

it("gives what its steps give one by one, byte for byte", async () => {
  const steps = [{ tool: "rotate" }, { tool: "extract-pages", options: { pages: "2-4" } }, { tool: "reverse" }];
  const [piped] = await run(pipeline, [ten], steps);
  let bytes: Uint8Array = ten.bytes;
  for (const { tool, options = {} } of steps) {
    const { outputs } = await execute(findTool(tool)!, { files: [{ bytes }], options });
    bytes = joined(outputs[0]!.chunks);
  }
  expect(piped!.bytes).toEqual(bytes);
  expect(numbers(bytes)).toEqual([4, 3, 2]);
});

it("works on one file after the other where a step takes one only, and joins them where it takes more", async () => {
  const [merged] = await run(pipeline, [three, ten], [{ tool: "reverse" }, { tool: "merge" }]);
  expect(numbers(merged!.bytes)).toEqual([3, 2, 1, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  const parts = await run(pipeline, [three], [{ tool: "split" }, { tool: "rotate" }]);
  expect(parts.map(({ bytes }) => numbers(bytes))).toEqual([[1], [2], [3]]);
  expect(new Set(parts.map(({ part }) => part)).size).toBe(3);
});

it("works on each file of a batch by itself", async () => {
  const results = await run(batch, [three, ten], [{ tool: "extract-pages", options: { pages: "last" } }]);
  expect(results.map(({ part, bytes }) => [part, numbers(bytes)])).toEqual([
    ["1", [3]],
    ["2", [10]],
  ]);
});

it("takes a ZIP for the files in it, and calls the results as those are called", async () => {
  const archive = { bytes: zipSync({ "in/My report.pdf": three.bytes, "other/My report.pdf": ten.bytes }) };
  const results = await run(batch, [three, archive], [{ tool: "extract-pages", options: { pages: "last" } }]);
  expect(results.map(({ part, bytes }) => [part, numbers(bytes)])).toEqual([
    ["1", [3]],
    ["My-report", [3]],
    ["My-report-2", [10]],
  ]);
  const broken = { bytes: zipSync({ "a.pdf": three.bytes, "secret name.pdf": loadFixture("not-a.pdf") }) };
  await expect(run(batch, [three, broken], [{ tool: "rotate" }])).rejects.toMatchObject({
    code: "unsupported-type",
    message: expect.stringMatching(/^File 2 of the archive: Step 1, rotate: (?!.*secret)/),
    details: { file: 2 },
  });
  await expect(run(batch, [{ bytes: zipSync({}) }], [{ tool: "rotate" }])).rejects.toMatchObject({
    code: "empty-file",
  });
});

it("says which step and which file is at fault", async () => {
  const broken = { bytes: loadFixture("not-a.pdf") };
  await expect(run(batch, [three, broken], [{ tool: "rotate" }])).rejects.toMatchObject({
    code: "unsupported-type",
    message: expect.stringContaining("Step 1, rotate:"),
    details: { file: 2, field: "steps" },
  });
  const late = run(pipeline, [three], [{ tool: "rotate" }, { tool: "extract-pages", options: { pages: "9" } }]);
  await expect(late).rejects.toMatchObject({ message: expect.stringContaining("Step 2, extract-pages:") });
});

it("refuses steps that cannot follow each other, and never shows a secret of one", async () => {
  const mismatch = run(pipeline, [three], [{ tool: "extract-text" }, { tool: "rotate" }]);
  await expect(mismatch).rejects.toMatchObject({ code: "invalid-option", details: { field: "steps" } });
  const secret = run(pipeline, [three], [{ tool: "encrypt", options: { password: "hunter2", colour: "hunter2" } }]);
  const error = await secret.catch((thrown: Error) => thrown);
  expect(JSON.stringify(error) + String(error)).not.toContain("hunter2");
  expect(() => decodeOptions(pipeline, { steps: ['[{"hunter2'] })).toThrow(/a value that is not shown/);
});

it("takes the steps as a list and as they are saved", () => {
  const list = [{ tool: "rotate" }];
  expect(decodeOptions(pipeline, { steps: [JSON.stringify(list)] })).toEqual({ steps: list });
  expect(decodeOptions(pipeline, { steps: [JSON.stringify({ steps: list })] })).toEqual({ steps: list });
});
