/** The page as a visitor meets it. */
import { readFileSync } from "node:fs";
import { findTool, type Tool } from "@ephemera/core";
import { zipSync } from "fflate";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fixturePath, loadFixture } from "../../fixtures/load.ts";
import { pageTexts } from "../oracles/pdftotext.ts";
import { openStage, type Stage, type Visit } from "./stage.ts";
import { addFiles, choosePlace, download, openTool, setOption, start } from "./tool-page.ts";

const tool = (id: string): Tool => findTool(id)!;
const numbers = (bytes: Uint8Array) => pageTexts(bytes).map((text) => Number(/Page (\d+)/.exec(text)?.[1]));

let stage: Stage;
let visit: Visit;
let page: Page;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  visit = await stage.open();
  page = visit.page;
});
afterEach(() => page.context().close());

describe("home", () => {
  it("finds tools by typing after a slash", async () => {
    await page.getByRole("link", { name: /^Merge/ }).waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("dupl");
    const found = await page.locator(".card").allTextContents();
    expect(found[0]).toContain("Interleave");
    expect(found.length).toBeLessThan(6);
    await page.getByRole("link", { name: /^Interleave/ }).click();
    await page.getByRole("heading", { level: 1, name: "Interleave" }).waitFor();
  });
});

describe("arranging pages", () => {
  beforeEach(async () => {
    await openTool(page, stage.home, tool("reorder"));
    await addFiles(page, ["three-pages.pdf"]);
    await page.locator(".page-grid canvas[data-drawn]").first().waitFor();
  });

  it("works with the mouse", async () => {
    const target = await page.getByRole("row", { name: "Page 1" }).boundingBox();
    await page.getByRole("row", { name: "Page 3" }).locator("canvas").hover();
    await page.mouse.down();
    await page.mouse.move(target!.x + 60, target!.y + 60, { steps: 8 });
    await page.mouse.move(target!.x + 4, target!.y + 60, { steps: 8 });
    await page.mouse.up();
    await expect.poll(() => page.getByRole("textbox", { name: "Order" }).inputValue()).toBe("3,1,2");
    await start(page, tool("reorder"));
    expect(numbers((await download(page)).bytes)).toEqual([3, 1, 2]);
  });

  it("works with the keyboard", async () => {
    await page.getByRole("button", { name: "Move page 1" }).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("textbox", { name: "Order" }).inputValue()).not.toBe("1,2,3");
  });

  it("acts on the selected pages by keys", async () => {
    const order = page.getByRole("textbox", { name: "Order" });
    await page.getByRole("row", { name: "Page 1" }).click();
    await page.keyboard.press("Shift+ArrowRight");
    await page.getByText("2 of 3 selected").waitFor();
    await page.keyboard.press("Alt+ArrowRight");
    await expect.poll(() => order.inputValue()).toBe("3,1,2");
    await page.keyboard.press("r");
    await expect.poll(() => order.inputValue()).toBe("3,1@90,2@90");
    await page.keyboard.press("Control+d");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await expect.poll(() => order.inputValue()).toBe("3,1,2");
    await page.keyboard.press("Delete");
    await expect.poll(() => order.inputValue()).toBe("3");
  });

  it("turns, leaves out, undoes and redoes", async () => {
    const order = page.getByRole("textbox", { name: "Order" });
    await page.getByRole("button", { name: "Turn page 2 clockwise" }).click();
    await page.getByRole("button", { name: "Leave out page 1" }).click();
    await expect.poll(() => order.inputValue()).toBe("2@90,3");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => order.inputValue()).toBe("1,2@90,3");
    await page.getByRole("button", { name: "Redo" }).click();
    await start(page, tool("reorder"));
    expect(numbers((await download(page)).bytes)).toEqual([2, 3]);
  });
});

it("keeps clicked pages and typed pages in step", async () => {
  await openTool(page, stage.home, tool("extract-pages"));
  await addFiles(page, ["ten-pages.pdf"]);
  await page.getByRole("row", { name: "Page 2" }).click();
  await page.getByRole("row", { name: "Page 4" }).click({ modifiers: ["Shift"] });
  const field = page.getByRole("textbox", { name: "Pages", exact: true });
  await expect.poll(() => field.inputValue()).toBe("2-4");
  await field.fill("1,5");
  await expect.poll(() => page.getByText("2 of 10 selected").isVisible()).toBe(true);
  await start(page, tool("extract-pages"));
  const { name, bytes } = await download(page);
  expect(name).toBe("ten-pages-pages.pdf");
  expect(numbers(bytes)).toEqual([1, 5]);
});

describe("home", () => {
  it("takes files first and offers what can be done with them", async () => {
    await addFiles(page, ["three-pages.pdf"]);
    await page.getByRole("heading", { name: "What would you like to do with this file?" }).waitFor();
    // Tools for images take no PDF.
    expect(await page.getByRole("link", { name: /^Images to PDF/ }).count()).toBe(0);
    await page.getByRole("link", { name: /^Rotate/ }).click();
    await page.getByRole("row", { name: "three-pages.pdf" }).waitFor();
    await start(page, tool("rotate"));
    expect((await download(page)).name).toBe("three-pages-rotated.pdf");
  });

  it("takes what is dropped and what is pasted anywhere", async () => {
    await page.evaluate(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(["%PDF-1.7"], "dropped.pdf", { type: "application/pdf" }));
      for (const type of ["dragover", "drop"])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
      const clipboard = new DataTransfer();
      clipboard.items.add(new File(["%PDF-1.7"], "pasted.pdf", { type: "application/pdf" }));
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true }));
    });
    await page.getByRole("row", { name: "dropped.pdf" }).waitFor();
    await page.getByRole("row", { name: "pasted.pdf" }).waitFor();
  });

  it("finds tools in the palette, in any language and with a slip of the finger", async () => {
    await page.getByRole("link", { name: /^Merge/ }).waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("searchbox", { name: "Search", exact: true }).fill("zusammenfügen");
    await page.getByRole("menuitem", { name: /^Merge/ }).waitFor();
    await page.getByRole("searchbox", { name: "Search", exact: true }).fill("mrege");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Merge", exact: true }).waitFor();
  });
});

describe("several files", () => {
  it("runs a tool for one file on each of several, and tells which failed", async () => {
    await openTool(page, stage.home, tool("rotate"));
    await addFiles(page, ["three-pages.pdf", "not-a.pdf", "ten-pages.pdf"]);
    await page.getByText("The tool is run on each of the 3 files.").waitFor();
    await start(page, tool("rotate"));
    await page.getByText("2 of 3 done").waitFor();
    await page.locator(".result-file.failed").getByText("not-a.pdf").waitFor();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download all" }).click(),
    ]);
    expect(file.suggestedFilename()).toBe("ephemera.zip");
  });

  it("unpacks an archive on this device, and says when it cannot", async () => {
    await openTool(page, stage.home, tool("merge"));
    const archive = zipSync({
      "in/three.pdf": loadFixture("three-pages.pdf"),
      "in/ten.pdf": loadFixture("ten-pages.pdf"),
      "__MACOSX/in/._ten.pdf": new Uint8Array(9),
    });
    const input = page.locator("input[type=file]").first();
    expect(await input.getAttribute("accept")).toContain(".zip");
    const zip = (name: string, bytes: Uint8Array) => ({
      name,
      mimeType: "application/zip",
      buffer: Buffer.from(bytes),
    });
    await input.setInputFiles([zip("all.zip", archive), zip("cut.zip", archive.subarray(0, 500))]);
    const before = visit.requests.length;
    await page.getByRole("button", { name: "Unpack cut.zip" }).click();
    await page.getByText("This archive cannot be unpacked.").waitFor();
    await page.getByRole("button", { name: "Remove cut.zip" }).click();
    await page.getByRole("button", { name: "Unpack all.zip" }).click();
    await page.getByText("10 pages").waitFor();
    expect(await page.locator(".file-row strong").allTextContents()).toEqual(["three.pdf", "ten.pdf"]);
    await start(page, tool("merge"));
    expect(numbers((await download(page)).bytes)).toEqual([1, 2, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(visit.requests.slice(before).filter((address) => address.includes("/api/"))).toEqual([]);
  });

  it("takes pages of another file into the order", async () => {
    await openTool(page, stage.home, tool("reorder"));
    await addFiles(page, ["three-pages.pdf"]);
    await page.getByRole("row", { name: "Page 1" }).waitFor();
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.getByRole("button", { name: "Insert from a file" }).click(),
    ]);
    await chooser.setFiles(fixturePath("ten-pages.pdf"));
    const order = page.getByRole("textbox", { name: "Order" });
    await expect.poll(() => order.inputValue()).toBe("1,2,3,4,5,6,7,8,9,10,11,12,13");
    await order.fill("4,1");
    await start(page, tool("reorder"));
    expect(numbers((await download(page)).bytes)).toEqual([1, 1]);
  });

  it("hands a result to the next tool", async () => {
    await openTool(page, stage.home, tool("merge"));
    await addFiles(page, ["three-pages.pdf", "ten-pages.pdf"]);
    await start(page, tool("merge"));
    await page.getByRole("button", { name: "Do another thing with this" }).click();
    await page.getByRole("menuitem", { name: /^Reverse/ }).click();
    await page.getByRole("row", { name: "three-pages-merged.pdf" }).waitFor();
    await start(page, tool("reverse"));
    expect(numbers((await download(page)).bytes).slice(0, 2)).toEqual([10, 9]);
  });
});

describe("pipeline", () => {
  it("is put together, saved without secrets, loaded and run on many files", async () => {
    await page.goto(`${stage.home}#/pipeline`);
    for (const id of ["reverse", "extract-pages"]) {
      await page.getByRole("button", { name: "Add a step" }).click();
      await page.getByRole("menuitem", { name: tool(id).title }).click();
    }
    await page.getByText("Step 2 is not complete.").waitFor();
    await page
      .getByRole("article", { name: /Step 2/ })
      .getByRole("textbox", { name: "Pages" })
      .fill("1");
    await page.getByRole("link", { name: "All tools" }).click();
    await page.getByRole("link", { name: "Pipeline", exact: true }).click();
    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save pipeline" }).click(),
    ]);
    const path = await saved.path();
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject([
      { tool: "reverse" },
      { tool: "extract-pages", options: { pages: "1" } },
    ]);
    await page.reload();
    await page.locator(".side-column input[type=file]").setInputFiles(path);
    await page.getByRole("article", { name: /Step 2/ }).waitFor();
    await addFiles(page, ["three-pages.pdf", "ten-pages.pdf"]);
    await page.getByRole("button", { name: "Run pipeline" }).click();
    await page.locator(".result-file").nth(1).waitFor();
    const [second] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download", exact: true }).nth(1).click(),
    ]);
    expect(numbers(readFileSync(await second.path()))).toEqual([10]);
  });
});

it("shows what the options will do before the start", async () => {
  await openTool(page, stage.home, tool("scale"));
  await addFiles(page, ["three-pages.pdf"]);
  const preview = page.getByRole("region", { name: "Preview", exact: true });
  const shape = () =>
    preview.locator("canvas[data-drawn]").evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL().length);
  await preview.locator("canvas[data-drawn]").waitFor();
  const before = await shape();
  await page.getByRole("radiogroup", { name: "Paper" }).getByText("Keep its size").click();
  await setOption(page, tool("scale").optionSpecs.get("percent")!, 30);
  await expect.poll(shape, { timeout: 10_000 }).not.toBe(before);
});

describe("never upload", () => {
  it("leaves no way to the server", async () => {
    await openTool(page, stage.home, tool("rotate"));
    await page.getByText("Never upload").click();
    expect(await page.getByRole("radio", { name: "On the server" }).isDisabled()).toBe(true);
    await addFiles(page, ["three-pages.pdf"]);
    await start(page, tool("rotate"));
    await page.getByText("Your files never left this device.").waitFor();
  });
});

describe("what goes wrong", () => {
  it("says that a file is no PDF, and which", async () => {
    await openTool(page, stage.home, tool("merge"));
    await addFiles(page, ["three-pages.pdf", "not-a.pdf"]);
    await start(page, tool("merge"));
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.textContent()).toContain("The file is not a PDF");
    expect(await alert.textContent()).toContain("not-a.pdf");
  });

  it("asks for a password, says when it is wrong, and works with the right one", async () => {
    await openTool(page, stage.home, tool("rotate"));
    await addFiles(page, ["encrypted-aes-256.pdf"]);
    const field = page.getByLabel("Password of encrypted-aes-256.pdf");
    await field.fill("wrong");
    await page.getByRole("button", { name: "Unlock" }).click();
    await page.getByText("That is not the password.").waitFor();
    await field.fill("secret");
    await page.getByRole("button", { name: "Unlock" }).click();
    await page.getByText("6 pages").first().waitFor();
    await start(page, tool("rotate"));
    expect(pageTexts((await download(page)).bytes)).toHaveLength(6);
    expect(await page.getByText("The input was encrypted; the result is not.").isVisible()).toBe(true);
  });

  it("names the option at fault beside it", async () => {
    await openTool(page, stage.home, tool("delete-pages"));
    await addFiles(page, ["three-pages.pdf"]);
    await setOption(page, tool("delete-pages").optionSpecs.get("pages")!, "9-1");
    await page.getByText(/runs backwards/).waitFor();
    await setOption(page, tool("delete-pages").optionSpecs.get("pages")!, "7");
    await page.getByText(/outside the document, which ends with page 3/).waitFor();
  });

  it("keeps files and options when the server is away", async () => {
    const alone = await openStage();
    const visited = await alone.open();
    await openTool(visited.page, alone.home, tool("rotate"));
    await addFiles(visited.page, ["three-pages.pdf"]);
    await choosePlace(visited.page, "On the server");
    await alone.stopServer();
    await start(visited.page, tool("rotate"));
    await visited.page.getByRole("alert").getByText("The server cannot be reached").waitFor();
    expect(await visited.page.getByRole("row", { name: "three-pages.pdf" }).isVisible()).toBe(true);
    expect(await visited.page.getByRole("button", { name: "Try again" }).isEnabled()).toBe(true);
    await alone.close();
  });
});

it("cancels at once and can start again", async () => {
  await openTool(page, stage.home, tool("split"));
  await addFiles(page, ["everything.pdf"]);
  await page.route("**/api/v1/tools/split", () => new Promise(() => undefined));
  await choosePlace(page, "On the server");
  await start(page, tool("split"));
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Split", exact: true }).waitFor();
  await choosePlace(page, "On this device");
  await start(page, tool("split"));
  expect((await download(page)).name).toBe("everything-split.zip");
});

describe("privacy", () => {
  it("asks nobody but its own server, and nobody at all while it works on this device", async () => {
    await openTool(page, stage.home, tool("rotate"));
    await addFiles(page, ["three-pages.pdf"]);
    await page.locator(".page-grid canvas[data-drawn]").first().waitFor();
    const before = visit.requests.length;
    await start(page, tool("rotate"));
    await download(page);
    const own = (address: string) => address.startsWith(stage.home) || address.startsWith(`blob:${stage.home}`);
    expect(visit.requests.filter((address) => !own(address))).toEqual([]);
    const during = visit.requests.slice(before).filter((address) => !address.startsWith("blob:"));
    // Only our own code may still be fetched, never the API.
    expect(during.filter((address) => !address.startsWith(`${stage.home}assets/`))).toEqual([]);
    expect(visit.errors).toEqual([]);
  });

  it("says truthfully what happened to the files", async () => {
    await openTool(page, stage.home, tool("rotate"));
    await addFiles(page, ["three-pages.pdf"]);
    await start(page, tool("rotate"));
    await page.getByText("Your files never left this device.").waitFor();
    await choosePlace(page, "On the server");
    await start(page, tool("rotate"));
    await page.getByText(/deleted from the server’s memory/).waitFor();
  });

  it("never tells the server what a file is called", async () => {
    await openTool(page, stage.home, tool("rotate"));
    await addFiles(page, ["three-pages.pdf"]);
    await choosePlace(page, "On the server");
    await page.evaluate(() => {
      const { send } = XMLHttpRequest.prototype;
      XMLHttpRequest.prototype.send = function (body) {
        const values = [...(body as FormData).values()].map((value) =>
          typeof value === "string" ? value : value.name,
        );
        document.body.dataset.sent = values.join();
        send.call(this, body);
      };
    });
    await start(page, tool("rotate"));
    expect((await download(page)).name).toBe("three-pages-rotated.pdf");
    expect(await page.evaluate(() => document.body.dataset.sent)).toMatch(/^\{.*\},true,file$/);
  });

  it("remembers nothing", async () => {
    await openTool(page, stage.home, tool("rotate"));
    await addFiles(page, ["encrypted-aes-256.pdf"]);
    await page.getByLabel("Password of encrypted-aes-256.pdf").fill("secret");
    await page.getByRole("button", { name: "Unlock" }).click();
    await page.getByText("6 pages").first().waitFor();
    await start(page, tool("rotate"));
    await download(page);
    const kept = await page.evaluate(async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      cookies: document.cookie,
    }));
    expect(kept).toEqual({ local: 0, session: 0, databases: 0, caches: 0, cookies: "" });
  });
});
