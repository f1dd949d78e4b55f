import type { Progress } from "@ephemera/core";
import { expect, it } from "vitest";
import { ProgressReader } from "./progress-reader.ts";

const part = (body: string, type = "application/json") => `\r\n--b1\r\nContent-Type: ${type}\r\n\r\n${body}`;
const progress = (done: number) => part(`{"progress":{"phase":"reading","done":${done},"total":9}}`);

it("tells progress however the answer is cut, and nothing of the file", () => {
  const answer = `${progress(1)}${progress(2)}${progress(3)}${part('%PDF {"progress":{"phase":"x","done":8,"total":9}}', "application/pdf\r\nContent-Disposition: attachment")}`;
  for (let cut = 1; cut < 60; cut++) {
    const told: Progress[] = [];
    const reader = new ProgressReader((one) => told.push(one));
    for (let end = cut; end < answer.length + cut; end += cut) reader.read(answer.slice(0, end));
    expect(told.at(-1)).toEqual({ phase: "reading", done: 3, total: 9 });
  }
});
