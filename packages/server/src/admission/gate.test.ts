import { expect, test } from "vitest";
import { Gate } from "./gate.ts";

const never = new AbortController().signal;

test("hands out what there is in the order asked for, and nobody overtakes", async () => {
  const gate = new Gate({ capacity: 10, queue: 5, waitMs: 1000 });
  const first = await gate.enter(6, never);
  const order: string[] = [];
  const large = gate.enter(8, never).then((share) => (order.push("large"), share));
  const small = gate.enter(2, never).then((share) => (order.push("small"), share));
  expect(gate.waiting).toBe(2);
  first.leave();
  first.leave();
  (await large).leave();
  (await small).leave();
  expect(order).toEqual(["large", "small"]);
  expect((await gate.enter(10, never)).amount).toBe(10);
});

test("turns away whom the queue cannot hold, and who has waited too long", async () => {
  const gate = new Gate({ capacity: 1, queue: 1, waitMs: 30 });
  const share = await gate.enter(1, never);
  const waiting = gate.enter(1, never);
  await expect(gate.enter(1, never)).rejects.toMatchObject({ code: "busy" });
  expect(() => gate.checkQueue()).toThrow("as much to do as it can");
  await expect(waiting).rejects.toMatchObject({ code: "busy" });
  gate.checkQueue();
  share.leave();
  (await gate.enter(1, never)).leave();
});

test("who leaves the queue stands in nobody's way", async () => {
  const gate = new Gate({ capacity: 10, queue: 5, waitMs: 1000 });
  const share = await gate.enter(5, never);
  const leave = new AbortController();
  const large = gate.enter(9, leave.signal);
  const small = gate.enter(2, never);
  leave.abort();
  await expect(large).rejects.toMatchObject({ code: "cancelled" });
  expect((await small).amount).toBe(2);
  share.leave();
});

test("one that asks for more than there is gets all of it, once it is alone", async () => {
  const gate = new Gate({ capacity: 10, queue: 5, waitMs: 1000 });
  const small = await gate.enter(1, never);
  const huge = gate.enter(1000, never);
  small.leave();
  expect((await huge).amount).toBe(10);
});

test("a share grows while there is room for it, and without bounds when it is the only one", async () => {
  const gate = new Gate({ capacity: 10, queue: 5, waitMs: 1000 });
  const one = await gate.enter(4, never);
  const other = await gate.enter(4, never);
  expect(one.resize(6)).toBe(true);
  expect(one.resize(7)).toBe(false);
  expect(one.amount).toBe(6);
  other.leave();
  expect(one.resize(20)).toBe(true);
  one.leave();
  expect((await gate.enter(10, never)).amount).toBe(10);
});

test("closing turns everybody away", async () => {
  const gate = new Gate({ capacity: 1, queue: 5, waitMs: 1000 });
  await gate.enter(1, never);
  const waiting = gate.enter(1, never);
  gate.close();
  await expect(waiting).rejects.toMatchObject({ code: "busy" });
  await expect(gate.enter(1, never)).rejects.toMatchObject({ code: "busy" });
});
