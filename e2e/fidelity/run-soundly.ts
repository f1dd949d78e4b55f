/** Runs a tool on fixtures and holds every result to qpdf's check and to our own search for contradictions. */
import { expect } from "vitest";
import { loadFixture } from "../../fixtures/load.ts";
import { check, QpdfObjects } from "../oracles/qpdf.ts";
import { runTool } from "../oracles/run-tool.ts";
import { faultsOf } from "./consistency.ts";

/** A fixture's name, or a document made for one test. */
export type Input = string | Uint8Array;

/** Every output of a tool, each of them sound. */
export async function runSoundly(
  tool: string,
  inputs: readonly Input[],
  options: Readonly<Record<string, unknown>> = {},
): Promise<readonly Uint8Array[]> {
  const files = inputs.map((input) => (typeof input === "string" ? loadFixture(input) : input));
  const { outputs } = await runTool(tool, files, options);
  for (const bytes of outputs) {
    expect(check(bytes).warnings).toEqual([]);
    expect(faultsOf(new QpdfObjects(bytes))).toEqual([]);
  }
  return outputs;
}

/** The only output of a tool. */
export async function runToOne(tool: string, inputs: readonly Input[], options = {}): Promise<Uint8Array> {
  const outputs = await runSoundly(tool, inputs, options);
  expect(outputs).toHaveLength(1);
  return outputs[0]!;
}
