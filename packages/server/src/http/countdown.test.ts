import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Countdown } from "./countdown.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("counts only while it runs", () => {
  const over = vi.fn();
  const countdown = new Countdown(1000, over);
  vi.advanceTimersByTime(5000);
  countdown.start();
  vi.advanceTimersByTime(600);
  countdown.pause();
  vi.advanceTimersByTime(5000);
  countdown.start();
  countdown.start();
  vi.advanceTimersByTime(399);
  expect(over).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(over).toHaveBeenCalledOnce();
});

test("does not start again once cancelled", () => {
  const over = vi.fn();
  const countdown = new Countdown(1000, over);
  countdown.start();
  countdown.cancel();
  countdown.start();
  vi.advanceTimersByTime(5000);
  expect(over).not.toHaveBeenCalled();
});
