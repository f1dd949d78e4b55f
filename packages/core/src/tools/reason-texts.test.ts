import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { REASON_TEXTS } from "./reason-texts.ts";

const SOURCES = new URL("../", import.meta.url);

it("lists only what the code says, word for word", () => {
  const names = readdirSync(SOURCES, { recursive: true, encoding: "utf8" });
  const said = names
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !name.endsWith("reason-texts.ts"))
    .map((name) => readFileSync(new URL(name, SOURCES), "utf8"))
    .join("\n");
  expect(REASON_TEXTS.filter((text) => !said.includes(`"${text}"`))).toEqual([]);
});
