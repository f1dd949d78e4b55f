/** Each case redacted and searched by everything we have: nothing of the word is found, all else is still there. */
import { engines } from "@ephemera/core/node";
import { describe, expect, it } from "vitest";
import { check } from "../oracles/qpdf.ts";
import { mustOpen } from "../oracles/pdfium.ts";
import { runTool } from "../oracles/run-tool.ts";
import { TEXT_CASES } from "./cases/index.ts";
import { findersOf, holds, JUDGES, lookAt, lookUnder } from "./judges.ts";
import { changedOutside } from "./pixels.ts";

const MARKS = { color: "#ff00ff" };

describe.each(TEXT_CASES)("$name", ({ file, word, options, stays, onlySeen, unmarked }) => {
  it("is found before and by nobody afterwards", async () => {
    const input = new Uint8Array(file());
    const before = onlySeen ? holds(lookAt(input), word) : (await findersOf(input, word)).length > 0;
    expect(before).toBe(true);
    const { outputs } = await runTool("redact", [input], { ...options, ...MARKS }, engines);
    const [output] = outputs as [Uint8Array];
    expect(await findersOf(output, word)).toEqual([]);
    expect(holds(lookAt(output), word)).toBe(false);
    expect(holds(lookUnder(output), word)).toBe(false);
    expect(check(output).warnings).toEqual([]);

    const text = (await Promise.all(Object.values(JUDGES).map((judge) => judge(output)))).join("\n");
    expect(stays.filter((words) => !holds(text, words))).toEqual([]);
    const [pageBefore, pageAfter] = [
      (await mustOpen(input)).picture(0, { scale: 1 })!,
      (await mustOpen(output)).picture(0, { scale: 1 })!,
    ];
    if (!unmarked) expect(changedOutside(pageBefore, pageAfter)).toBeLessThan(20);
  });
});
