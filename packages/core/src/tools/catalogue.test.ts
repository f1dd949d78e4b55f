import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { findTool, tools } from "./index.ts";

it("lists every folder of a tool, and nothing else", () => {
  const folders = readdirSync(new URL(".", import.meta.url), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(tools.map((tool) => tool.id).toSorted()).toEqual(folders.map((folder) => folder.name).toSorted());
});

it("finds a tool by its id only", () => {
  expect(findTool("merge")?.id).toBe("merge");
  expect(findTool("constructor")).toBeUndefined();
});
