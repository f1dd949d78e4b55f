import { expect, it } from "vitest";
import { loadWords } from "./text.tsx";
import { saySaid } from "./said.ts";

const REMOVED = {
  code: "removed-scripts",
  message: "Scripts: 1200 before, none now.",
  phrase: { text: "{things}: {count} before, none now.", values: { things: { text: "scripts" }, count: 1200 } },
};

it.each([
  ["en", "Scripts: 1,200 before, none now."],
  ["de", "Skripte: vorher 1.200, jetzt keine."],
] as const)("says a note with its values in %s", async (language, said) => {
  expect(saySaid(REMOVED, (await loadWords(language)).tools, language)).toBe(said);
});

it("says sizes and lists as the language does", async () => {
  const { tools } = await loadWords("de");
  const text = "The file cannot be made as small as {target}; {size} is the best there is.";
  const sizes = {
    code: "target-missed",
    message: "",
    phrase: { text, values: { target: { bytes: 1500 }, size: "?" } },
  };
  expect(saySaid(sizes, tools, "de")).toContain("1,5 kB");
  const actions = [{ text: "printing" }, { text: "copying" }];
  const listed = { code: "x", message: "", phrase: { text: "{actions}", values: { actions } } };
  expect(saySaid(listed, tools, "de")).toBe("Drucken und Kopieren");
});

it("says a note without values by its message", async () => {
  const note = { code: "not-protected", message: "The file was not encrypted; it was only saved anew." };
  expect(saySaid(note, (await loadWords("fr")).tools, "fr")).toBe(
    "Le fichier n’était pas chiffré ; il a seulement été réenregistré.",
  );
});
