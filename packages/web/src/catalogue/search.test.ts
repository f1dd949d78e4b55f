import { tools } from "@ephemera/core";
import { expect, it } from "vitest";
import { loadWords } from "../strings/text.tsx";
import { search } from "./search.ts";
import { searchEntry } from "./tool-search.ts";

const german = (await loadWords("de")).tools;
const japanese = (await loadWords("ja")).tools;
const entries = tools.map((tool) => searchEntry(tool, [{}, german, japanese]));
const find = (query: string) => search(entries, query).map(({ tool }) => tool.id);

it("finds a tool by its name, other words for it and its description", () => {
  expect(find("mer")[0]).toBe("merge");
  expect(find("concatenate")).toEqual(["merge"]);
  expect(find("duplex scan")[0]).toBe("interleave");
  expect(find("ROTATE")[0]).toBe("rotate");
});

it("forgives slips of the finger", () => {
  expect(find("mrege")[0]).toBe("merge");
  expect(find("concatinate")[0]).toBe("merge");
  expect(find("splt")[0]).toBe("split");
});

it("knows the words of other languages, with and without their accents", () => {
  expect(find("zusammenfügen")[0]).toBe("merge");
  expect(find("zusammenfugen")[0]).toBe("merge");
  expect(find("結合")[0]).toBe("merge");
});

it("shows all tools for nothing typed, and none for what is not there", () => {
  expect(find(" ")).toHaveLength(tools.length);
  expect(find("xyzzy")).toEqual([]);
});
