/** What is beyond the page's power: it says what happened, keeps files and options, and offers to try again. */
import { findTool, type Tool } from "@ephemera/core";
import type { Page, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pageCount } from "../oracles/qpdf.ts";
import { documentOf, put } from "./long-document.ts";
import { openStage, type Stage } from "./stage.ts";
import { addFiles, choosePlace, download, openTool, setOption, start } from "./tool-page.ts";

const rotate = findTool("rotate")!;
const toImages = findTool("to-images")!;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

/** A view with a file and an option that is not as it was. */
async function ready(tool: Tool, from = stage): Promise<Page> {
  const { page } = await from.open();
  await openTool(page, from.home, tool);
  await addFiles(page, ["three-pages.pdf"]);
  return page;
}

async function fails(page: Page, title: string): Promise<void> {
  await page.getByRole("alert").getByRole("heading", { name: title }).waitFor();
}

describe("a server that cannot", () => {
  it.each([
    [
      "is busy, in its own words",
      { "Content-Type": "application/problem+json", "Retry-After": "2" },
      '{"type":"urn:ephemera:problem:busy","title":"Busy","status":503,"code":"busy","detail":"All workers are busy."}',
    ],
    ["is being restarted behind a proxy", { "Content-Type": "text/html", "Retry-After": "2" }, "<h1>503</h1>"],
  ])("%s: files and options stay, and the next try succeeds", async (_, headers, body) => {
    const page = await ready(rotate);
    await setOption(page, rotate.optionSpecs.get("pages")!, "2");
    await choosePlace(page, "On the server");
    const refuse = (route: Route) => route.fulfill({ status: 503, headers, body });
    await page.route("**/api/v1/tools/rotate", refuse);
    await start(page, rotate);
    await fails(page, "The server is busy");
    expect(await page.getByRole("textbox", { name: "Pages", exact: true }).inputValue()).toBe("2");
    await page.unroute("**/api/v1/tools/rotate", refuse);
    await page.getByRole("button", { name: "Try again" }).click();
    expect(pageCount((await download(page)).bytes)).toBe(3);
    await page.context().close();
  });
});

describe("a browser that cannot", () => {
  it("has no WebAssembly: what needs none works, the rest is done on the server, and not at all under “never upload”", async () => {
    const bare = await openStage({}, { flags: ["--js-flags=--jitless"] });
    const page = await ready(rotate, bare);
    expect(await page.evaluate(() => typeof WebAssembly)).toBe("undefined");
    await start(page, rotate);
    expect(pageCount((await download(page)).bytes)).toBe(3);

    await openTool(page, bare.home, toImages);
    await page.getByText("WebAssembly is off or missing.").waitFor();
    expect(await page.getByRole("radio", { name: "On this device" }).isDisabled()).toBe(true);
    await start(page, toImages);
    expect((await download(page)).name).toMatch(/\.zip$/);

    await page.getByText("Never upload").click();
    await page.getByText("This needs the server, and “never upload” is on.").waitFor();
    const button = page.locator(".run-panel").getByRole("button", { name: toImages.title, exact: true });
    expect(await button.isDisabled()).toBe(true);
    await bare.close();
  });

  it.each([
    ["an array that cannot be had", "Blob.prototype.arrayBuffer = async () => new ArrayBuffer(2 ** 52);"],
    ["a fault that nobody caught", 'addEventListener("message", () => { throw new Error("gone"); });'],
  ])("runs out of memory (%s): it is said, and the next try succeeds", async (_, sabotage) => {
    const page = await ready(rotate);
    const spoil = async (route: Route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: `${sabotage}${await answer.text()}` });
    };
    await page.route("**/assets/job.worker-*.js", spoil);
    await start(page, rotate);
    await fails(page, "There was not enough memory");
    await page.unroute("**/assets/job.worker-*.js", spoil);
    await page.getByRole("button", { name: "Try again" }).click();
    expect(pageCount((await download(page)).bytes)).toBe(3);
    await page.context().close();
  });
});

it("a job on this device is cancelled at once, and its worker is gone", async () => {
  const { page } = await stage.open();
  await openTool(page, stage.home, toImages);
  await put(page, "many.pdf", await documentOf(500));
  await page.getByText("500 pages").first().waitFor();
  const jobs = () => page.workers().filter((worker) => worker.url().includes("job.worker")).length;
  await start(page, toImages);
  await expect.poll(jobs).toBe(1);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: toImages.title, exact: true }).waitFor({ timeout: 5000 });
  await expect.poll(jobs).toBe(0);
  expect(await page.getByRole("row", { name: "many.pdf" }).isVisible()).toBe(true);
  await page.context().close();
});
