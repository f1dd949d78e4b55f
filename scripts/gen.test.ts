/** The committed copies of derived files are what the declarations say today. */
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { derivedFiles } from "./gen.ts";

for (const [path, content] of await derivedFiles()) {
  test(`${path} is fresh; if not, run 'npm run gen'`, async () => {
    expect(await readFile(new URL(`../${path}`, import.meta.url), "utf8")).toBe(content);
  });
}
