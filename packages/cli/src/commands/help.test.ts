import { tools } from "@ephemera/core";
import { describe, expect, it } from "vitest";
import { ephemera } from "../../test/shell.ts";
import { PAGE_WIDTH } from "../text-layout.ts";

const help = async (...words: string[]) => (await ephemera("/", words)).stdout.toString();

describe("help", () => {
  it("lists every tool with what it does", async () => {
    const text = (await help("help")).replace(/\s+/g, " ");
    for (const { id, summary } of tools) expect(text).toContain(`${id} ${summary}`);
  });

  it.each(tools)("of $id explains every option and gives every example", async (tool) => {
    const text = await help("help", tool.id);
    for (const name of tool.optionSpecs.keys()) expect(text).toMatch(new RegExp(`^ +--(no-)?${name}\\b`, "m"));
    for (const { title } of tool.examples) expect(text).toContain(`# ${title}\n`);
    expect(await help(tool.id, "--help")).toBe(text);
    expect(await help(tool.id, "a.pdf", "-h")).toBe(text);
  });

  it("fits on a terminal, but for examples, which must not be broken", async () => {
    for (const words of [["help"], ["help", "serve"], ...tools.map(({ id }) => ["help", id])]) {
      const text = await help(...words);
      expect(text).toContain("Usage\n");
      const prose = text.split("\n").filter((line) => !/^  ephemera .+ -o /.test(line));
      for (const line of prose) expect(line.length).toBeLessThanOrEqual(PAGE_WIDTH);
    }
  });

  it("says that a password is better not given as an argument", async () => {
    const text = await help("help", "rotate");
    const places = ["--password-file", "--password-stdin", "EPHEMERA_PASSWORD", "--password <secret>"];
    const order = places.map((place) => text.indexOf(place));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(text).toContain("The ways above are better");
  });

  it("is what every other command gives for --help too", async () => {
    for (const command of ["tools", "serve", "help"])
      expect(await help(command, "--help")).toContain(`ephemera ${command}`);
    expect(await help("--help", "merge")).toBe(await help("help", "merge"));
  });
});

describe("tools", () => {
  it("prints the catalogue as JSON", async () => {
    const catalogue = JSON.parse(await help("tools", "--json")) as {
      tools: { id: string; options: { name: string }[] }[];
    };
    expect(catalogue.tools.map(({ id }) => id)).toEqual(tools.map(({ id }) => id));
    expect(catalogue.tools.find(({ id }) => id === "rotate")!.options.map(({ name }) => name)).toEqual([
      "angle",
      "pages",
      "password",
    ]);
  });

  it("prints a table to read", async () => {
    const table = await help("tools");
    for (const { id } of tools) expect(table).toContain(id);
  });
});
