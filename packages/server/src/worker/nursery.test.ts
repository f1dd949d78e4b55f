import { afterEach, expect, it } from "vitest";
import { Nursery } from "./nursery.ts";
import type { WorkerProcess } from "./worker-process.ts";

const IDLER = { file: process.execPath, args: ["-e", "setInterval(() => {}, 1000)"] };

const started: WorkerProcess[] = [];

afterEach(async () => {
  for (const worker of started) worker.kill();
  await Promise.all(started.splice(0).map(({ ended }) => ended));
});

it("lets others have their turn between two starts, however many are wanted at once", async () => {
  const nursery = new Nursery(IDLER);
  let turns = 0;
  const others = setInterval(() => turns++, 0);
  const seen: number[] = [];
  const wanted = Array.from({ length: 6 }, async () => {
    started.push(await nursery.start());
    // As long as a start may well take.
    const end = performance.now() + 5;
    while (performance.now() < end);
    seen.push(turns);
  });
  await Promise.all(wanted);
  clearInterval(others);
  expect(new Set(seen).size).toBe(6);
});

it("starts nothing for whom nobody waits, and goes on with the next", async () => {
  const nursery = new Nursery(IDLER);
  const gone = nursery.start(AbortSignal.abort(new Error("gone")));
  const next = nursery.start();
  await expect(gone).rejects.toThrow("gone");
  started.push(await next);
  expect(started[0]!.pid).toBeGreaterThan(0);
});

it("starts nothing once it is closed, not even what was asked for before", async () => {
  const nursery = new Nursery(IDLER);
  const asked = nursery.start();
  nursery.close();
  await expect(asked).rejects.toEqual(expect.objectContaining({ code: "busy" }));
});
