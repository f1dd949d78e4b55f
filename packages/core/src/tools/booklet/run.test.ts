import { describe, expect, it } from "vitest";
import { ten } from "../expect-pages.test-data.ts";
import { onSheets, readingOrder } from "../sheets.test-data.ts";

describe("a booklet", () => {
  it.each([
    [
      {},
      [
        [10 + 2, 1],
        [2, 11],
        [10, 3],
        [4, 9],
        [8, 5],
        [6, 7],
      ],
    ],
    [
      { binding: "right" },
      [
        [1, 12],
        [11, 2],
        [3, 10],
        [9, 4],
        [5, 8],
        [7, 6],
      ],
    ],
    [
      { sheets: 1 },
      [
        [4, 1],
        [2, 3],
        [8, 5],
        [6, 7],
        [12, 9],
        [10, 11],
      ],
    ],
  ])("with %j folds into order", async (options, expected) => {
    const sheets = await onSheets("booklet", ten, { ...options, marks: "fold" });
    expect(await readingOrder(sheets, 1)).toEqual(expected.map((side) => side.filter((page) => page <= 10)));
  });
});
