/** Boxes on a page: drawn, moved and resized with the mouse and by keys, each judged by where they lie and what they do. */
import { findTool } from "@ephemera/core";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadFixture } from "../../fixtures/load.ts";
import { changes } from "../../packages/core/src/tools/drawn.test-data.ts";
import { mustOpen } from "../oracles/pdfium.ts";
import { pageTexts } from "../oracles/pdftotext.ts";
import { QpdfObjects } from "../oracles/qpdf.ts";
import { openStage, type Stage } from "./stage.ts";
import { addFiles, download, openTool, setOption, start } from "./tool-page.ts";

const redact = findTool("redact")!;
const crop = findTool("crop")!;

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

/** The field for a side of the first box. */
function side(name: string) {
  return page.getByRole("textbox", { name, exact: true });
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

describe("the box to crop to", () => {
  const add = () => page.getByRole("button", { name: "Add a box" });
  const open = async () => {
    await addFiles(page, ["three-pages.pdf"]);
    await page.locator(".area-sheet canvas[data-drawn]").waitFor();
  };
  /** What is seen of each page, as qpdf finds it. */
  const cropBoxes = async () => {
    await start(page, crop);
    const objects = new QpdfObjects((await download(page)).bytes);
    return objects.pages.map((one) => objects.dictionary(one)["/CropBox"]);
  };
  beforeEach(() => openTool(page, stage.home, crop));

  it("is drawn, moved, resized and drawn anew with the mouse", async () => {
    await open();
    await drag([20, 30], [60, 50]);
    await drag([40, 40], [50, 45]);
    await drag([70, 55], [90, 75]);
    expect(await placeOf("Box 1 on page 1")).toEqual([30, 35, 60, 40]);
    await drag([5, 5], [25, 15]);
    expect(await placeOf("Box 1 on page 1")).toEqual([5, 5, 20, 10]);
    expect(await page.locator(".area-box").count()).toBe(1);
    await page.getByRole("button", { name: "Next page" }).first().click();
    // As far from the corner and as large, on a page that is wider and less high.
    expect(await placeOf("Box 1 on page 2")).toEqual([4, 7, 15, 13]);
  });

  it("is made, typed, moved, resized and removed by keys, and is what is kept of each page", async () => {
    await open();
    await add().focus();
    await page.keyboard.press("Enter");
    expect(await add().isDisabled()).toBe(true);
    await page.locator(".area-fields select").selectOption("pt");
    for (const [name, value] of Object.entries({ Left: 10, Top: 20, Width: 100, Height: 50 })) {
      await side(name).fill(String(value));
      await side(name).blur();
    }
    await page.getByRole("button", { name: "Box 1 on page 1" }).focus();
    for (const key of ["ArrowRight", "Shift+ArrowDown", "Alt+Shift+ArrowRight"]) await page.keyboard.press(key);
    await expect.poll(() => side("Width").inputValue()).toBe("110");
    expect([await side("Left").inputValue(), await side("Top").inputValue()]).toEqual(["11", "30"]);
    // The pages are 792 and 595 points high, and the last is shown turned clockwise.
    expect(await cropBoxes()).toEqual([
      [11, 712, 121, 762],
      [11, 515, 121, 565],
      [30, 11, 80, 121],
    ]);
    await page.getByRole("button", { name: "Box 1 on page 1" }).focus();
    await page.keyboard.press("Delete");
    await page.locator(".area-box").waitFor({ state: "detached" });
    expect(await add().isDisabled()).toBe(false);
  });

  it("is shown where it was typed before there was a page, in the unit it was typed in", async () => {
    await setOption(page, crop.optionSpecs.get("unit")!, "in");
    const field = page.locator(".option-form").getByRole("textbox", { name: "Box to keep" });
    await field.fill("1 2 72pt 0.5");
    await open();
    await page.locator(".area-fields select").selectOption("in");
    const sides = ["Left", "Top", "Width", "Height"].map((name) => side(name).inputValue());
    expect(await Promise.all(sides)).toEqual(["1", "2", "1", "0.5"]);
    expect(await field.count()).toBe(0);
  });
});

describe("the box to put a watermark into", () => {
  it("is drawn for text", async () => {
    const tool = findTool("watermark-text")!;
    await openTool(page, stage.home, tool);
    await addFiles(page, ["three-pages.pdf"]);
    await page.locator(".area-sheet canvas[data-drawn]").waitFor();
    await setOption(page, tool.optionSpecs.get("text")!, "ZZZZ");
    await drag([20, 30], [60, 50]);
    await start(page, tool);
    const judge = await mustOpen((await download(page)).bytes);
    const letters = judge.characters(0).filter(({ code }) => code === "Z".codePointAt(0));
    judge.close();
    expect(letters.length).toBe(4);
    // Of a page of 612 by 792 points, from its lower left corner.
    for (const { x, y } of letters) expect(x > 122 && x < 368 && y > 395 && y < 555).toBe(true);
  });

  it("is drawn on the pages that a picture is put on, and can be typed where there are none", async () => {
    const tool = findTool("watermark-image")!;
    await openTool(page, stage.home, tool);
    const typed = page.locator(".option-form").getByRole("textbox", { name: "Box to fill" });
    expect(await typed.count()).toBe(1);
    await addFiles(page, ["three-pages.pdf", "disc.png"]);
    await page.locator(".area-sheet canvas[data-drawn]").waitFor();
    expect(await typed.count()).toBe(0);
    await drag([20, 30], [60, 50]);
    await setOption(page, tool.optionSpecs.get("opacity")!, 100);
    await start(page, tool);
    const { bytes } = await download(page);
    const { pdfium } = await changes(loadFixture("three-pages.pdf"), bytes, 0);
    const [left, bottom, right, top] = pdfium!;
    expect(left > 120 && right < 370 && bottom > 393 && top < 557).toBe(true);
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
