import { PassThrough, Readable } from "node:stream";
import { expect, test } from "vitest";
import { parseMessage, readLine } from "./protocol.ts";

test("lines are read one at a time, and what follows them is left", async () => {
  const stream = new PassThrough();
  stream.write('{"a":1}\n{"b"');
  expect(await readLine(stream)).toBe('{"a":1}');
  const second = readLine(stream);
  stream.end(":2}\n%PDF");
  expect(await second).toBe('{"b":2}');
  expect(Buffer.concat(await stream.toArray()).toString()).toBe("%PDF");
  expect(await readLine(stream)).toBe(undefined);
});

test("a stream that ends within a line has none", async () => {
  expect(await readLine(Readable.from(["half"], { objectMode: false }))).toBe(undefined);
});

test("a line longer than any message is refused", async () => {
  const endless = Readable.from(Array<string>(200).fill("x".repeat(10_000)), { objectMode: false });
  await expect(readLine(endless)).rejects.toThrow("too long");
});

test.each([
  '{"file":{"type":"text/html\\r\\nX: y","extension":".pdf","notes":[]}}',
  '{"file":{"type":"application/pdf","extension":".pdf\\"","notes":[],"report":[]}}',
  '{"file":{"type":"application/pdf","extension":".pdf","notes":[],"report":[{"subject":"names","kept":1,"changed":0,"lost":0}]}}',
  '{"progress":{"phase":"x","done":"1","total":1}}',
  '{"status":200}',
  "[]",
  "{",
])("a worker cannot say %s", (line) => {
  expect(() => parseMessage(line)).toThrow();
});
