import { tools } from "@ephemera/core";
import { expect, it } from "vitest";
import { searchTools } from "./search.ts";

const find = (query: string) => searchTools(tools, query).map((tool) => tool.id);

it("finds a tool by its name, other words for it and its description", () => {
  expect(find("mer")[0]).toBe("merge");
  expect(find("concatenate")).toEqual(["merge"]);
  expect(find("duplex scan")).toEqual(["interleave"]);
  expect(find("ROTATE")[0]).toBe("rotate");
});

it("shows all tools for nothing typed, and none for what is not there", () => {
  expect(find(" ")).toHaveLength(tools.length);
  expect(find("xyzzy")).toEqual([]);
});
