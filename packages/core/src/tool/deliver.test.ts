import { unzipSync } from "fflate";
import { expect, it } from "vitest";
import { findTool } from "../tools/index.ts";
import type { OutputFile } from "./define-tool.ts";
import { deliver } from "./deliver.ts";

const split = findTool("split")!;
const rotate = findTool("rotate")!;

function output(part: string, ...texts: string[]): OutputFile {
  return {
    type: "application/pdf",
    extension: ".pdf",
    part,
    chunks: texts.map((text) => new TextEncoder().encode(text)),
  };
}

const join = (chunks: Iterable<Uint8Array>) => new Uint8Array(Buffer.concat([...chunks]));

it("hands on a single file as it is", () => {
  const only = output("", "abc");
  expect(deliver(rotate, [only])).toBe(only);
});

it("puts several files into a ZIP that others can read", () => {
  const delivery = deliver(split, [output("page-1", "ab", "c"), output("page-2", "d")]);
  const entries = unzipSync(join(delivery.chunks));
  expect(delivery.type).toBe("application/zip");
  expect(Object.entries(entries).map(([name, bytes]) => [name, Buffer.from(bytes).toString()])).toEqual([
    ["page-1.pdf", "abc"],
    ["page-2.pdf", "d"],
  ]);
});

it("makes a ZIP even of one file where a tool promises several", () => {
  expect(deliver(split, [output("page-1", "abc")]).extension).toBe(".zip");
});

it("gives the same bytes at any time", () => {
  const once = join(deliver(split, [output("page-1", "abc")]).chunks);
  expect(join(deliver(split, [output("page-1", "abc")]).chunks)).toEqual(once);
});
