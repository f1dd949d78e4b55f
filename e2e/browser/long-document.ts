/** A document of very many pages in the view that arranges pages. */
import { execute, findTool } from "@ephemera/core";
import type { Page } from "playwright-core";
import { loadFixture } from "../../fixtures/load.ts";
import type { Stage, Visit } from "./stage.ts";
import { openTool } from "./tool-page.ts";

/** A document of so many pages, of the ten that a fixture has. */
export async function documentOf(pages: number): Promise<Uint8Array> {
  const ten = { bytes: loadFixture("ten-pages.pdf") };
  const files = Array.from({ length: pages / 10 }, () => ten);
  const { outputs } = await execute(findTool("merge")!, { files });
  return Buffer.concat(Array.from(outputs[0]!.chunks, (chunk) => Buffer.from(chunk)));
}

/** The view with its engines loaded, and no file in it. */
export async function openReorder({ open, home }: Stage): Promise<Visit> {
  const visit = await open({ viewport: { width: 1280, height: 900 } });
  const { page } = visit;
  await openTool(page, home, findTool("reorder")!);
  await put(page, "first.pdf", loadFixture("three-pages.pdf"));
  await thumbnails(page, 3);
  await page.getByRole("button", { name: /^Remove first/ }).click();
  return visit;
}

export async function put(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const buffer = Buffer.from(bytes);
  await page.locator("input[type=file]").first().setInputFiles({ name, mimeType: "application/pdf", buffer });
}

/** Brings a file into the page, and gives what chooses it there: what brings it is work of the test and not of the page. */
export async function bring(page: Page, name: string, bytes: Uint8Array): Promise<() => Promise<void>> {
  const address = `${new URL(page.url()).origin}/${name}`;
  await page.route(address, (route) => route.fulfill({ body: Buffer.from(bytes) }));
  const list = await page.evaluateHandle(
    async ([url, called]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([await (await fetch(url)).blob()], called, { type: "application/pdf" }));
      return transfer.files;
    },
    [address, name] as const,
  );
  return () =>
    page
      .locator("input[type=file]")
      .first()
      .evaluate((input: HTMLInputElement, files) => {
        input.files = files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      }, list);
}

/** Waits for so many thumbnails. */
export async function thumbnails(page: Page, count: number): Promise<void> {
  await page
    .locator(".page-grid canvas[data-drawn]")
    .nth(count - 1)
    .waitFor();
}

/** Scrolls to the end in steps as a wheel does. */
export function scrollThrough(page: Page): Promise<void> {
  return page.locator(".page-grid").evaluate(async (grid) => {
    const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time));
    for (let step = 0; step < 120; step++) {
      grid.scrollTop += Math.max(400, grid.scrollHeight / 120);
      await pause(30);
    }
    await pause(300);
  });
}
