/** A tool's view as a visitor with Firefox uses it. */
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { type OptionSpec, parseBox, type Tool } from "@ephemera/core";
import type { ElementHandle, Page } from "puppeteer-core";
import { fixturePath } from "../../../fixtures/load.ts";
import { type Area, boxFields } from "../examples.ts";
import { click, fill, find, look, until } from "./find.ts";
import type { FirefoxStage } from "./stage.ts";

export async function openTool(page: Page, home: string, { id, title }: Pick<Tool, "id" | "title">): Promise<void> {
  // Going from one place of the page to another keeps the page and its engines.
  if (page.url().startsWith(home)) await page.evaluate((id) => void (location.hash = `#/tools/${id}`), id);
  else await page.goto(`${home}#/tools/${id}`);
  await find(page, { css: "h1", name: title });
}

/** Leaves the files and the tool of before. */
export async function forget(page: Page): Promise<void> {
  await page.evaluate(() => void (location.hash = "#/"));
  await find(page, { css: ".files-first" });
  if (await look(page, { css: "button", name: "Remove all" })) await click(page, { css: "button", name: "Remove all" });
  await until("the files to be gone", async () => !(await look(page, { css: ".file-row" })));
}

/** Puts fixtures in, under other names where `called` gives them, and waits until they have been looked at. */
export async function addFiles(
  { page, uploads }: Pick<FirefoxStage, "page" | "uploads">,
  fixtures: readonly string[],
  called = fixtures,
): Promise<void> {
  // Firefox reads them when the page does, so they stay until all is over.
  const folder = await mkdtemp(join(uploads, "of-"));
  const paths = called.map((name) => join(folder, name));
  for (const [at, path] of paths.entries()) await copyFile(fixturePath(fixtures[at]!), path);
  const input = await find(page, { css: "input[type=file]" });
  await (input as unknown as ElementHandle<HTMLInputElement>).uploadFile(...paths);
  await filesRead(page, fixtures.length);
}

function filesRead(page: Page, count: number): Promise<boolean> {
  return until("the files to be read", () =>
    page.evaluate(
      (count) =>
        document.querySelectorAll(".file-row").length >= Math.min(count, 4) &&
        !document.querySelector(".file-list")!.textContent.includes("Reading …"),
      count,
    ),
  );
}

const FORM = { css: ".option-form" };

export async function setOption(page: Page, spec: OptionSpec, value: unknown): Promise<void> {
  if (spec.kind === "choice") return choose(page, "[role=radiogroup]", spec, [String(value)]);
  if (spec.kind === "choices") return choose(page, "[role=group]", spec, value as string[]);
  if (spec.kind === "boolean") return turn(page, spec.title, value === true);
  if (spec.kind === "secret" && spec.multiple) return unlock(page, value as string[]);
  if (spec.kind === "areas") return setAreas(page, spec.title, JSON.parse(String(value)) as Area[]);
  if (spec.kind === "box") return setAreas(page, spec.title, [parseBox(String(value))]);
  if (spec.multiple) return fillLines(page, spec.title, value as string[]);
  if (spec.kind === "text" && value === "" && spec.default === undefined)
    return turn(page, `Remove ${spec.title}`, true);
  const name = spec.kind === "number" && spec.unit ? `${spec.title} (${spec.unit})` : spec.title;
  return fill(page, { css: "input, textarea", name, inside: FORM }, String(value));
}

async function choose(page: Page, group: string, { title, choices }: OptionSpec, values: readonly string[]) {
  const inside = { css: `.option-form ${group}`, name: title };
  for (const value of values) await click(page, { css: ".choice", name: choices![value]!, inside });
}

async function turn(page: Page, title: string, on: boolean): Promise<void> {
  const control = await find(page, { css: "[role=switch]", name: title, inside: FORM });
  if ((await control.evaluate((one) => (one as HTMLInputElement).checked)) !== on)
    await click(page, { css: ".switch", name: title, inside: FORM });
}

async function fillLines(page: Page, title: string, lines: readonly string[]): Promise<void> {
  const inside = { css: ".option-form fieldset", name: title };
  for (const [at, line] of lines.entries()) {
    const field = { css: "input", inside, at };
    if (!(await look(page, field))) await click(page, { css: "button", name: "Add another", inside });
    await fill(page, field, line);
  }
}

/** Gives the passwords of the protected files, in their order. */
async function unlock(page: Page, passwords: readonly string[]): Promise<void> {
  for (const password of passwords) {
    const count = await page.evaluate(() => document.querySelectorAll(".unlock").length);
    if (count === 0) return;
    await fill(page, { css: ".unlock input" }, password);
    await click(page, { css: ".unlock button" });
    await until("the file to be unlocked", () =>
      page.evaluate(
        (count) =>
          document.querySelectorAll(".unlock").length < count &&
          !document.querySelector(".file-list")!.textContent.includes("Reading …"),
        count,
      ),
    );
  }
}

/** Types where the boxes are, in points. */
async function setAreas(page: Page, title: string, areas: readonly Area[]): Promise<void> {
  const panel = { css: ".area-panel", name: title };
  for (const [at, area] of areas.entries()) {
    // Until the page has been measured, pressing the button draws nothing.
    await find(page, { css: ".area-sheet", inside: panel });
    await click(page, { css: "button", name: "Add a box", inside: panel });
    if (at === 0) await (await find(page, { css: "select", inside: panel })).select("pt");
    const inside = { css: ".area-panel fieldset", name: `Box ${at + 1}` };
    for (const [name, text] of boxFields(area)) await fill(page, { css: "input", name, inside }, text);
  }
}

export async function choosePlace(page: Page, name: "On this device" | "On the server"): Promise<void> {
  await click(page, { css: ".choice", name, inside: { css: "[role=radiogroup]", name: "Where" } });
}

export async function start(page: Page, { title }: Pick<Tool, "title">): Promise<void> {
  await click(page, { css: "button", name: title, inside: { css: ".run-panel" } });
}

/** Waits for the result, downloads it to `folder` and takes it from there. */
export async function download(page: Page, folder: string): Promise<{ name: string; bytes: Uint8Array }> {
  const wanted = { css: ".result a[download]", name: "Download" };
  const link = await until("a result", async () => {
    const alert = await look(page, { css: "[role=alert]" });
    if (alert) throw new Error(await alert.evaluate((one) => one.textContent));
    return look(page, wanted);
  });
  const name = await link.evaluate((one) => (one as HTMLAnchorElement).download);
  const path = join(folder, name);
  await rm(path, { force: true });
  await click(page, wanted);
  const bytes = await until("the download", () => saved(path));
  return { name, bytes };
}

/** Firefox writes to a file beside it, and puts that in the place of an empty one when it is complete. */
async function saved(path: string): Promise<Uint8Array | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes && bytes.length > 0 ? new Uint8Array(bytes) : undefined;
}
