/**
 * No result tells who made it or when: every example of every tool, twice, and what looks like a producer, a date or a
 * random identifier must come from the inputs or the options.
 */
import { engines } from "@ephemera/core/node";
import { conformanceCases, runInlineApart, sha256 } from "@ephemera/core/conformance";
import { describe, expect, it } from "vitest";
import { loadFixture } from "../../fixtures/load.ts";
import { uncompressed } from "../oracles/qpdf.ts";
import { tracesIn } from "./traces.ts";

const PASSWORD = "secret";

describe.each(conformanceCases())("$tool.id: $title", (testCase) => {
  it("is the same twice, and holds no trace of its making", async () => {
    const first = await runInlineApart(testCase, loadFixture, engines);
    const second = await runInlineApart(testCase, loadFixture, engines);
    if (testCase.tool.output.random)
      expect(second.map(({ length }) => length)).toEqual(first.map(({ length }) => length));
    else expect(await Promise.all(second.map(sha256))).toEqual(await Promise.all(first.map(sha256)));

    const inputs = testCase.files.map((name) => plain(loadFixture(name)));
    const options = JSON.stringify(testCase.options);
    const known = new Set([...inputs, Buffer.from(options)].flatMap((bytes) => tracesIn(bytes)));
    const found = first.flatMap((bytes) => tracesIn(plain(bytes, String(testCase.options["password"] ?? ""))));
    expect(found.filter((trace) => !known.has(trace) && !isDateIn(options, trace))).toEqual([]);
  });
});

/** True for a date that an option asks for in another spelling. */
function isDateIn(options: string, trace: string): boolean {
  const day = /\d{8}/.exec(trace.replaceAll("-", ""))?.[0];
  return day !== undefined && options.replaceAll("-", "").includes(day);
}

/** Streams decoded, where it is a PDF. */
function plain(bytes: Uint8Array, password = PASSWORD): Buffer {
  if (!Buffer.from(bytes.subarray(0, 1024)).includes("%PDF-")) return Buffer.from(bytes);
  return uncompressed(bytes, password);
}

describe("the search for traces", () => {
  it("finds a producer, dates and identifiers", () => {
    const file = Buffer.from(
      "<< /Producer (Some Library 1.2) /ModDate (D:20240102030405Z) >> <xmp:CreateDate>2024-01-02T03:04:05Z</xmp:CreateDate> <xmpMM:DocumentID>uuid:7c1f</xmpMM:DocumentID>",
    );
    expect(tracesIn(file)).toEqual([
      "/Producer (Some Library 1.2)",
      "D:20240102030405",
      "2024-01-02T03:04:05",
      "<xmpMM:DocumentID>uuid:7c1f",
    ]);
  });
});
