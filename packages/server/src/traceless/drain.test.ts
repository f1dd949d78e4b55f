import { PassThrough, Readable } from "node:stream";
import { expect, test } from "vitest";
import { drain } from "./drain.ts";
import { discardBuffered, wipe, wipeable } from "./wipe.ts";

const CHUNK = 64 * 1024;

/** Brings as much as anybody reads, and counts it. */
class Endless extends Readable {
  bytes = 0;

  override _read(): void {
    this.bytes += CHUNK;
    this.push(Buffer.alloc(CHUNK, 1));
  }
}

test("ends with the source, or with the time", async () => {
  const ending = new PassThrough();
  ending.end("rest");
  await drain(ending, 10_000);
  const started = performance.now();
  await drain(new PassThrough(), 50);
  expect(performance.now() - started).toBeGreaterThan(40);
});

test("however many are drained, they are read in turn and take next to no time from others", async () => {
  const sources = Array.from({ length: 50 }, () => new Endless());
  const before = performance.eventLoopUtilization();
  await Promise.all(sources.map((source) => drain(source, 500)));
  expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
  const amounts = sources.map(({ bytes }) => bytes);
  expect(Math.min(...amounts)).toBeGreaterThan(0);
  expect(Math.max(...amounts) - Math.min(...amounts)).toBeLessThanOrEqual(4 * CHUNK);
  const all = amounts.reduce((sum, bytes) => sum + bytes, 0);
  expect(all).toBeLessThan(100 * 1024 ** 2);
  for (const source of sources) source.destroy();
});

test("what is left when the time is over, or comes after it, is overwritten", async () => {
  const memory = Buffer.alloc(20, "document");
  const stream = new Readable({ read: () => {} });
  const drained = drain(stream, 30);
  stream.push(memory.subarray(0, 10));
  await drained;
  stream.push(memory.subarray(10));
  stream.resume();
  await new Promise(setImmediate);
  expect(memory.every((byte) => byte === 0)).toBe(true);
});

test("what a stream holds is overwritten where it lies, not in a copy", () => {
  const memory = Buffer.alloc(30, "document");
  const stream = new Readable({ read: () => {} });
  for (let start = 0; start < 30; start += 10) stream.push(memory.subarray(start, start + 10));
  discardBuffered(stream);
  expect(memory.every((byte) => byte === 0)).toBe(true);
  expect(stream.isPaused()).toBe(true);
});

test("a chunk that has its memory to itself gives it back, once", () => {
  const chunk = wipeable(10).fill(1);
  wipe(chunk);
  wipe(chunk);
  expect([...chunk].every((byte) => byte === 0)).toBe(true);
  const canRelease = "transfer" in ArrayBuffer.prototype;
  expect(chunk.length).toBe(canRelease ? 0 : 10);
});
