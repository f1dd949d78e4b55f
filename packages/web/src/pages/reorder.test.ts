import { expect, it } from "vitest";
import { movedKeys } from "./reorder.ts";

const order = ["a", "b", "c", "d"];

it("moves items before or after another, in their own order", () => {
  expect(movedKeys(order, ["d"], { key: "a", dropPosition: "before" })).toEqual(["d", "a", "b", "c"]);
  expect(movedKeys(order, ["a", "c"], { key: "d", dropPosition: "after" })).toEqual(["b", "d", "a", "c"]);
});

it("leaves everything where it is when an item is dropped on itself", () => {
  expect(movedKeys(order, ["b"], { key: "b", dropPosition: "after" })).toEqual(order);
});
