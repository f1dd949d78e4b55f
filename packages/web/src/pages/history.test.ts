import { expect, it } from "vitest";
import { type History, type HistoryAction, historyReducer } from "./history.ts";

const set = (value: number): HistoryAction<number> => ({ do: "change", change: () => value });

function after(...actions: HistoryAction<number>[]): History<number> {
  return actions.reduce(historyReducer<number>, { past: [], present: 0, future: [] });
}

it("undoes and redoes", () => {
  const two = [set(1), set(2)];
  expect(after(...two, { do: "undo" }).present).toBe(1);
  expect(after(...two, { do: "undo" }, { do: "undo" }, { do: "undo" }).present).toBe(0);
  expect(after(...two, { do: "undo" }, { do: "redo" }).present).toBe(2);
});

it("forgets what was undone when something else is done", () => {
  expect(after(set(1), { do: "undo" }, set(3), { do: "redo" }).present).toBe(3);
});
