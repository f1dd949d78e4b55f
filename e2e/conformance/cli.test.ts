/** The built command line, as a process of its own. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { engines } from "@ephemera/core/node";
import { type ConformanceCase, describeConformance, stringOptions } from "@ephemera/core/conformance";
import { fixturePath, loadFixture } from "../../fixtures/load.ts";

const PROGRAM = fileURLToPath(new URL("../../packages/cli/bin/ephemera.cjs", import.meta.url));

describeConformance({ name: "the command line", run: runCommand }, loadFixture, engines);

async function runCommand(testCase: ConformanceCase): Promise<Uint8Array> {
  const options = stringOptions(testCase).map(([name, value]) => `--${name}=${value}`);
  const words = [testCase.tool.id, ...testCase.files.map(fixturePath), ...options, "-o", "-"];
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...words], { maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`Exit code ${status}: ${stderr.toString()}`);
  return new Uint8Array(stdout);
}
