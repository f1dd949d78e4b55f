import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AtRest } from "./at-rest.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("tidies up, more than once, when the last of several has ended and nobody else has come for a while", () => {
  const tidy = vi.fn();
  const atRest = new AtRest(tidy);
  const [first, second] = [atRest.begin(), atRest.begin()];
  first();
  vi.advanceTimersByTime(5000);
  expect(tidy).not.toHaveBeenCalled();
  second();
  vi.advanceTimersByTime(500);
  const third = atRest.begin();
  vi.advanceTimersByTime(60_000);
  expect(tidy).not.toHaveBeenCalled();
  third();
  vi.advanceTimersByTime(60_000);
  expect(tidy).toHaveBeenCalledTimes(3);
});

test("what is garbage goes back to the system", async () => {
  vi.useRealTimers();
  let held: ArrayBuffer | undefined = new ArrayBuffer(50 * 1024 ** 2);
  const { arrayBuffers: before } = process.memoryUsage();
  expect(held.byteLength).toBeGreaterThan(0);
  held = undefined;
  new AtRest().begin()();
  await vi.waitFor(() => expect(process.memoryUsage().arrayBuffers).toBeLessThan(before - 40 * 1024 ** 2), {
    timeout: 20_000,
  });
});
