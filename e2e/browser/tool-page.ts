/** A tool's view as a visitor uses it. Elements are found by what they are called, as a screen reader finds them. */
import { readFile } from "node:fs/promises";
import { type OptionSpec, parseBox, type Tool } from "@ephemera/core";
import type { Page } from "playwright-core";
import { type Area, boxFields } from "./examples.ts";
import { fixturePath, loadFixture } from "../../fixtures/load.ts";

export async function openTool(page: Page, home: string, tool: Pick<Tool, "id" | "title">): Promise<void> {
  await page.goto(`${home}#/tools/${tool.id}`);
  await page.getByRole("heading", { level: 1, name: tool.title, exact: true }).waitFor();
}

/** Puts fixtures in and waits until they have been looked at. */
export async function addFiles(page: Page, names: readonly string[]): Promise<void> {
  await page.locator("input[type=file]").first().setInputFiles(names.map(fixturePath));
  await filesRead(page, names.length);
}

/** The same under other names. */
export async function addFilesCalled(page: Page, names: readonly string[], called: readonly string[]): Promise<void> {
  const files = names.map((fixture, at) => ({
    name: called[at]!,
    mimeType: "",
    buffer: Buffer.from(loadFixture(fixture)),
  }));
  await page.locator("input[type=file]").first().setInputFiles(files);
  await filesRead(page, names.length);
}

async function filesRead(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (count) =>
      document.querySelectorAll(".file-row").length >= Math.min(count, 4) &&
      !document.querySelector(".file-list")!.textContent.includes("Reading …"),
    count,
  );
}

export async function setOption(page: Page, spec: OptionSpec, value: unknown): Promise<void> {
  const form = page.locator(".option-form");
  if (spec.kind === "choice") {
    const label = spec.choices![String(value)]!;
    return form.getByRole("radiogroup", { name: spec.title }).getByText(label, { exact: true }).click();
  }
  if (spec.kind === "choices") {
    const group = form.getByRole("group", { name: spec.title });
    for (const choice of value as string[]) await group.getByText(spec.choices![choice]!, { exact: true }).click();
    return undefined;
  }
  if (spec.kind === "boolean") {
    const control = form.getByRole("switch", { name: spec.title, exact: true });
    if ((await control.isChecked()) !== value) await form.getByText(spec.title, { exact: true }).click();
    return undefined;
  }
  if (spec.kind === "secret" && spec.multiple) return unlock(page, value as string[]);
  if (spec.kind === "areas") return setAreas(page, spec.title, JSON.parse(String(value)) as Area[]);
  if (spec.kind === "box") return setAreas(page, spec.title, [parseBox(String(value))]);
  if (spec.multiple) {
    const group = form.getByRole("group", { name: spec.title });
    for (const [at, text] of (value as string[]).entries()) {
      const field = group.getByRole("textbox").nth(at);
      if ((await field.count()) === 0) await group.getByRole("button", { name: "Add another" }).click();
      await field.fill(text);
    }
    return undefined;
  }
  if (spec.kind === "text" && value === "" && spec.default === undefined)
    return form.getByText(`Remove ${spec.title}`, { exact: true }).click();
  const name = spec.kind === "number" && spec.unit ? `${spec.title} (${spec.unit})` : spec.title;
  const field = form.getByRole("textbox", { name, exact: true });
  await field.fill(String(value));
  return field.blur();
}

/** Gives the passwords of the protected files, in their order. */
async function unlock(page: Page, passwords: readonly string[]): Promise<void> {
  for (const password of passwords) {
    const form = page.locator(".unlock").first();
    if ((await form.count()) === 0) return;
    await form.locator("input").fill(password);
    await form.getByRole("button").click();
    await page.waitForFunction(() => !document.querySelector(".file-list")!.textContent.includes("Reading …"));
  }
}

/** Types where the boxes are, in points. */
async function setAreas(page: Page, title: string, areas: readonly Area[]): Promise<void> {
  const panel = page.getByRole("region", { name: title, exact: true });
  for (const [at, area] of areas.entries()) {
    await panel.getByRole("button", { name: "Add a box" }).click();
    if (at === 0) await panel.locator("select").selectOption("pt");
    const box = panel.getByRole("group", { name: `Box ${at + 1}`, exact: true });
    for (const [name, text] of boxFields(area)) {
      const field = box.getByRole("textbox", { name });
      await field.fill(text);
      await field.blur();
    }
  }
}

export async function choosePlace(page: Page, place: "On this device" | "On the server"): Promise<void> {
  await page.getByRole("radiogroup", { name: "Where" }).getByText(place, { exact: true }).click();
}

export async function start(page: Page, tool: Pick<Tool, "title">): Promise<void> {
  await page.locator(".run-panel").getByRole("button", { name: tool.title, exact: true }).click();
}

export interface Download {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Waits for the result and downloads it. */
export async function download(page: Page): Promise<Download> {
  const link = page.getByRole("link", { name: "Download", exact: true });
  await link.waitFor();
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return { name: file.suggestedFilename(), bytes: new Uint8Array(await readFile(await file.path())) };
}
