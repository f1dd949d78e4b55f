/** What the first page weighs: JavaScript and CSS, compressed, of all that is fetched until it can be used. */
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openStage, type Stage } from "./stage.ts";

const BUDGET = 200_000;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

// A language comes alone, and when it is chosen: Arabic has the longest words, in bytes.
it.each(["en", "ar"])("the first page weighs less than 200 kB, in %s too", async (locale) => {
  const { page, requests } = await stage.open({ locale });
  await page.locator(".card").first().waitFor();
  await page.waitForLoadState("networkidle");
  const code = [...new Set(requests)].filter((address) => /\.(js|css)$/.test(address));
  let weight = 0;
  for (const address of code) weight += gzipSync(new Uint8Array(await (await fetch(address)).arrayBuffer())).length;
  expect(code.length).toBeGreaterThan(2);
  expect(weight).toBeLessThan(BUDGET);
  console.log(`first page in ${locale}: ${Math.round(weight / 1000)} kB in ${code.length} files`);
  // Engines come when they are needed.
  expect(requests.filter((address) => address.endsWith(".wasm"))).toEqual([]);
  await page.context().close();
});
