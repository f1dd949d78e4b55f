import { expect, it } from "vitest";
import { type History, type HistoryAction, historyReducer } from "./history.ts";

function after(...actions: HistoryAction<number>[]): History<number> {
  return actions.reduce(historyReducer<number>, { past: [], present: 0, future: [] });
}

it("undoes and redoes", () => {
  const two: HistoryAction<number>[] = [
    { do: "set", value: 1 },
    { do: "set", value: 2 },
  ];
  expect(after(...two, { do: "undo" }).present).toBe(1);
  expect(after(...two, { do: "undo" }, { do: "undo" }, { do: "undo" }).present).toBe(0);
  expect(after(...two, { do: "undo" }, { do: "redo" }).present).toBe(2);
});

it("forgets what was undone when something else is done", () => {
  expect(after({ do: "set", value: 1 }, { do: "undo" }, { do: "set", value: 3 }, { do: "redo" }).present).toBe(3);
});
