import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { progressBar } from "./progress-bar.ts";

function draw(isTTY: boolean, times: readonly number[]) {
  const stderr = Object.assign(new PassThrough(), { isTTY });
  let time = 0;
  const bar = progressBar({ stderr }, () => time);
  for (time of times) bar.report({ phase: "reading", done: time, total: 1000 });
  bar.clear();
  return String(stderr.read() ?? "");
}

it("draws where a terminal is, after a while and not too often", () => {
  const drawn = draw(true, [0, 100, 500, 501, 540, 900]);
  expect(drawn.match(/\d+%/g)).toEqual(["50%", "90%"]);
  expect(drawn.endsWith("\r\x1b[K")).toBe(true);
});

it("draws nothing for a quick job, and nothing where no terminal is", () => {
  expect(draw(true, [0, 50, 100])).toBe("");
  expect(draw(false, [0, 500, 900])).toBe("");
});
