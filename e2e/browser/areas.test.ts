/** Boxes on a page: drawn, moved and resized with the mouse and by keys, each judged by where they lie and what they do. */
import { findTool } from "@ephemera/core";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pageTexts } from "../oracles/pdftotext.ts";
import { openStage, type Stage } from "./stage.ts";
import { addFiles, download, openTool, setOption, start } from "./tool-page.ts";

const redact = findTool("redact")!;

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());
beforeEach(async () => {
  ({ page } = await stage.open({ viewport: { width: 1280, height: 1400 } }));
});
afterEach(() => page.context().close());

type Place = readonly [x: number, y: number];

/** Drags on the page's picture; places are in hundredths of its width and height. */
async function drag(from: Place, to: Place): Promise<void> {
  const sheet = page.locator(".area-sheet");
  await sheet.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await sheet.boundingBox())!;
  const at = ([left, top]: Place) => [x + (left * width) / 100, y + (top * height) / 100] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), { steps: 5 });
  await page.mouse.up();
}

/** Left, top, width and height in hundredths of the page. */
function placeOf(box: string): Promise<number[]> {
  return page
    .getByRole("button", { name: box })
    .evaluate(({ style }) =>
      [style.left, style.top, style.width, style.height].map((side) => Math.round(Number.parseFloat(side))),
    );
}

describe("areas to redact", () => {
  beforeEach(async () => {
    await openTool(page, stage.home, redact);
    await addFiles(page, ["three-pages.pdf"]);
    await page.locator(".area-sheet canvas[data-drawn]").waitFor();
  });

  it("are drawn, moved and resized with the mouse", async () => {
    await drag([20, 30], [60, 50]);
    expect(await placeOf("Box 1 on page 1")).toEqual([20, 30, 40, 20]);
    await drag([40, 40], [50, 45]);
    expect(await placeOf("Box 1 on page 1")).toEqual([30, 35, 40, 20]);
    await drag([70, 55], [90, 75]);
    expect(await placeOf("Box 1 on page 1")).toEqual([30, 35, 60, 40]);
    // A corner past the opposite one, and beyond the page.
    await drag([90, 75], [-20, 10]);
    expect((await placeOf("Box 1 on page 1")).slice(0, 2)).toEqual([0, 10]);
  });

  it("are made, moved, resized and removed by keys", async () => {
    await page.getByRole("button", { name: "Add a box" }).focus();
    await page.keyboard.press("Enter");
    const box = page.getByRole("button", { name: "Box 1 on page 1" });
    const side = (name: string) => page.getByRole("textbox", { name });
    await page.locator(".area-fields select").selectOption("pt");
    const before = Number(await side("Left").inputValue());
    await box.focus();
    for (const key of ["ArrowRight", "Shift+ArrowRight", "Alt+Shift+ArrowRight"]) await page.keyboard.press(key);
    await expect.poll(async () => Number(await side("Left").inputValue())).toBeCloseTo(before + 11, 1);
    await page.keyboard.press("Delete");
    await box.waitFor({ state: "detached" });
  });

  it("take out what they cover, and nothing else", async () => {
    await drag([0, 0], [100, 50]);
    await start(page, redact);
    const texts = pageTexts((await download(page)).bytes);
    expect(texts[0]).not.toContain("Page 1");
    expect(texts[1]).toContain("Page 2");
  });
});

it("shows what would go, and leaves what is unticked; other options make the list anew", async () => {
  await openTool(page, stage.home, redact);
  await addFiles(page, ["three-pages.pdf"]);
  await setOption(page, redact.optionSpecs.get("text")!, ["Page"]);
  const hits = page.getByRole("region", { name: "What would go" });
  await hits.getByRole("button", { name: "Show a preview" }).click();
  await hits.getByText("3 of 3 selected").waitFor();
  await hits.getByRole("button", { name: "Next page" }).click();
  await hits.locator(".hit-box").waitFor();
  await hits.getByText("1 · Text").click();
  await hits.getByText("2 of 3 selected").waitFor();
  await start(page, redact);
  const texts = pageTexts((await download(page)).bytes);
  expect(texts.map((text) => text.includes("Page"))).toEqual([false, true, false]);

  await setOption(page, redact.optionSpecs.get("ignore-case")!, false);
  await hits.getByRole("button", { name: "Show a preview" }).click();
  await hits.getByText("3 of 3 selected").waitFor();
});
