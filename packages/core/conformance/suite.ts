/** The suite that a face runs: each case must give the very bytes that the tool gives when called directly. */
import type { Engines } from "@ephemera/core";
import { describe, expect, it } from "vitest";
import { type ConformanceCase, conformanceCases, type LoadFixture, runInline, sha256 } from "./cases.ts";

export interface Face {
  readonly name: string;
  /** The result as one file, or its SHA-256 in hexadecimal where bytes cannot leave the face cheaply. */
  readonly run: (testCase: ConformanceCase) => Promise<Uint8Array | string>;
}

/** Declares a test for each case. `engines` are those of the face, for the reference. */
export function describeConformance(
  face: Face,
  load: LoadFixture,
  engines: Engines = {},
  cases: readonly ConformanceCase[] = conformanceCases(),
): void {
  describe(`conformance of ${face.name}`, () => {
    for (const testCase of cases) {
      it(`${testCase.tool.id}: ${testCase.title}`, async () => {
        const reference = await runInline(testCase, load, engines);
        const expected = { bytes: reference.length, sha256: await sha256(reference) };
        const result = await face.run(testCase);
        if (testCase.tool.output.random)
          expect(typeof result === "string" ? reference.length : result.length).toBe(reference.length);
        else if (typeof result === "string") expect(result).toBe(expected.sha256);
        else expect({ bytes: result.length, sha256: await sha256(result) }).toEqual(expected);
      });
    }
  });
}
