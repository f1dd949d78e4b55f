/**
 * How quick the page is, with a slowed processor and a file of 1,000 pages: `npm run bench:page`. Prints figures and
 * fails beyond bounds that a busy machine keeps too.
 */
import { execute, findTool } from "@ephemera/core";
import type { Page } from "playwright-core";
import { loadFixture } from "../../fixtures/load.ts";
import { openStage, type Stage } from "./stage.ts";
import { openTool } from "./tool-page.ts";

/** What is aimed at on a quiet machine, and what is a fault on any. Milliseconds. */
const BOUNDS = {
  "home usable at a quarter of the speed": { aim: 2000, bound: 6000 },
  "first thumbnails of 1,000 pages": { aim: 1000, bound: 4000 },
  "longest task while scrolling 1,000 pages": { aim: 100, bound: 400 },
  "longest task while scrolling 5,000 pages": { aim: 100, bound: 600 },
} as const;

const stage = await openStage();
const figures = {
  "home usable at a quarter of the speed": await best(3, () => homeUsable(stage)),
  "first thumbnails of 1,000 pages": 0,
  "longest task while scrolling 1,000 pages": 0,
  "longest task while scrolling 5,000 pages": 0,
};
for (const count of [1000, 5000] as const) {
  const { thumbnails, longestTask } = await manyPages(stage, count);
  if (count === 1000) figures["first thumbnails of 1,000 pages"] = thumbnails;
  figures[`longest task while scrolling ${count === 1000 ? "1,000" : "5,000"} pages`] = longestTask;
}
await stage.close();

let failed = false;
for (const [name, { aim, bound }] of Object.entries(BOUNDS)) {
  const figure = Math.round(figures[name as keyof typeof BOUNDS]);
  failed ||= figure > bound;
  console.log(`${name}: ${figure} ms (aim ${aim}, bound ${bound})`);
}
process.exit(failed ? 1 : 0);

async function best(times: number, measure: () => Promise<number>): Promise<number> {
  const all: number[] = [];
  for (let i = 0; i < times; i++) all.push(await measure());
  return Math.min(...all);
}

async function homeUsable({ open, home }: Stage): Promise<number> {
  const { page } = await open();
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.goto("about:blank");
  await page.goto(home, { waitUntil: "commit" });
  await page.locator(".card").first().waitFor();
  const time = await page.evaluate(() => performance.now());
  await page.context().close();
  return time;
}

async function manyPages({ open, home }: Stage, count: number) {
  const { page } = await open({ viewport: { width: 1280, height: 900 } });
  // Engines are compiled by the first file; that is another figure.
  await openTool(page, home, findTool("reorder")!);
  await put(page, "first.pdf", loadFixture("three-pages.pdf"));
  await page.locator(".page-grid canvas[data-drawn]").first().waitFor();
  await page.getByRole("button", { name: /^Remove first/ }).click();
  const bytes = await document(count);
  await put(page, "many.pdf", bytes);
  const from = performance.now();
  await page.locator(".page-grid canvas[data-drawn]").nth(4).waitFor();
  const thumbnails = performance.now() - from;
  const longestTask = await scroll(page);
  await page.context().close();
  return { thumbnails, longestTask };
}

/** Scrolls to the end in steps as a wheel does, and returns the longest task. */
function scroll(page: Page): Promise<number> {
  return page.locator(".page-grid").evaluate(async (grid) => {
    let longest = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    });
    observer.observe({ type: "longtask" });
    for (let step = 0; step < 120; step++) {
      grid.scrollTop += Math.max(400, grid.scrollHeight / 120);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    observer.disconnect();
    return longest;
  });
}

async function put(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const buffer = Buffer.from(bytes);
  await page.locator("input[type=file]").first().setInputFiles({ name, mimeType: "application/pdf", buffer });
}

/** A document of so many pages, of the ten that a fixture has. */
async function document(count: number): Promise<Uint8Array> {
  const ten = { bytes: loadFixture("ten-pages.pdf") };
  const files = Array.from({ length: count / 10 }, () => ten);
  const { outputs } = await execute(findTool("merge")!, { files });
  return Buffer.concat(Array.from(outputs[0]!.chunks, (chunk) => Buffer.from(chunk)));
}
