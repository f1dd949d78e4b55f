import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { REASON_TEXTS } from "./reason-texts.ts";

const FOLDERS = [new URL("../", import.meta.url), new URL("../../../server/src/", import.meta.url)];

const sources = FOLDERS.flatMap((folder) => {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const code = names.filter((name) => name.endsWith(".ts") && !/(\.test|reason-texts)\.ts$/.test(name));
  return code.map((name) => readFileSync(new URL(name, folder), "utf8"));
}).join("\n");

it("lists only what the code says, word for word", () => {
  expect(REASON_TEXTS.filter((text) => !sources.includes(`"${text}"`))).toEqual([]);
});

it("lists every reason that holds values", () => {
  const phrases = Array.from(sources.matchAll(/\bphrase\(\s*"([^"]+)"/g), ([, text]) => text);
  expect(phrases.length).toBeGreaterThan(15);
  expect(phrases.filter((text) => !REASON_TEXTS.some((listed) => listed === text))).toEqual([]);
});
