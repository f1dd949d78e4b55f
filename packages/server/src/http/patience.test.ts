import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Patience } from "./patience.ts";

const TERMS = { idleMs: 1000, transferMs: 10_000, bytesPerSecond: 0 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function patience(terms: Partial<typeof TERMS> = {}) {
  const lost = vi.fn();
  return { patience: new Patience({ ...TERMS, ...terms }, lost), lost };
}

describe("a client that is waited for", () => {
  test("is lost when it is silent", () => {
    const { patience: client, lost } = patience();
    client.start();
    vi.advanceTimersByTime(900);
    client.count(1);
    vi.advanceTimersByTime(900);
    expect(lost).not.toHaveBeenCalled();
    vi.advanceTimersByTime(400);
    expect(lost).toHaveBeenCalled();
  });

  test("is lost when it trickles", () => {
    const { patience: client, lost } = patience({ bytesPerSecond: 100 });
    client.start();
    for (let i = 0; i < 30; i++) {
      client.count(1);
      vi.advanceTimersByTime(100);
    }
    expect(lost).toHaveBeenCalled();
  });

  test("is lost when it takes for ever", () => {
    const { patience: client, lost } = patience();
    client.start();
    for (let i = 0; i < 99; i++) {
      client.count(1000);
      vi.advanceTimersByTime(100);
    }
    expect(lost).not.toHaveBeenCalled();
    vi.advanceTimersByTime(100);
    expect(lost).toHaveBeenCalled();
  });
});

describe("a client is not to blame", () => {
  test("while it is not waited for", () => {
    const { patience: client, lost } = patience({ transferMs: 2000, bytesPerSecond: 100 });
    client.start();
    for (let i = 0; i < 10; i++) {
      client.pause();
      vi.advanceTimersByTime(5000);
      client.start();
      client.count(20);
      vi.advanceTimersByTime(100);
    }
    expect(lost).not.toHaveBeenCalled();
  });

  test("for a silence that is allowed it", () => {
    const { patience: client, lost } = patience();
    client.start(3000);
    client.count(1);
    vi.advanceTimersByTime(3900);
    expect(lost).not.toHaveBeenCalled();
    vi.advanceTimersByTime(600);
    expect(lost).toHaveBeenCalled();
  });

  test("for a time in which this process did not run: what it sent is read first", async () => {
    vi.useRealTimers();
    const { patience: client, lost } = patience({ idleMs: 500 });
    client.start();
    // Nothing is read meanwhile, and when it is over the timers come before what has arrived.
    const until = performance.now() + 1500;
    while (performance.now() < until);
    setImmediate(() => client.count(1));
    await new Promise((resolve) => setTimeout(resolve, 300));
    client.pause();
    expect(lost).not.toHaveBeenCalled();
  });
});
