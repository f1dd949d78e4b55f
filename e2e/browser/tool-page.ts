/** A tool's view as a visitor uses it. Elements are found by what they are called, as a screen reader finds them. */
import { readFile } from "node:fs/promises";
import type { OptionSpec, Tool } from "@ephemera/core";
import type { Page } from "playwright-core";
import { fixturePath } from "../../fixtures/load.ts";

export async function openTool(page: Page, home: string, tool: Pick<Tool, "id" | "title">): Promise<void> {
  await page.goto(`${home}#/tools/${tool.id}`);
  await page.getByRole("heading", { level: 1, name: tool.title, exact: true }).waitFor();
}

/** Puts fixtures in and waits until they have been looked at. */
export async function addFiles(page: Page, names: readonly string[]): Promise<void> {
  await page.locator("input[type=file]").first().setInputFiles(names.map(fixturePath));
  await page.getByRole("grid", { name: "Files" }).waitFor();
  await page.waitForFunction(
    () => !document.body.textContent.includes("Reading …") && document.querySelector(".file-row") !== null,
  );
}

export async function setOption(page: Page, spec: OptionSpec, value: unknown): Promise<void> {
  if (spec.kind === "choice") {
    const label = spec.choices![String(value)]!;
    return page.getByRole("radiogroup", { name: spec.title }).getByText(label, { exact: true }).click();
  }
  if (spec.kind === "boolean") {
    const control = page.getByRole("switch", { name: spec.title });
    if ((await control.isChecked()) !== value) await page.getByText(spec.title, { exact: true }).click();
    return undefined;
  }
  if (spec.multiple) {
    const fields = page.getByRole("group", { name: spec.title }).getByRole("textbox");
    for (const [at, text] of (value as string[]).entries()) await fields.nth(at).fill(text);
    return undefined;
  }
  const field = page.getByRole("textbox", { name: spec.title, exact: true });
  await field.fill(String(value));
  return field.blur();
}

export async function choosePlace(page: Page, place: "On this device" | "On the server"): Promise<void> {
  await page.getByRole("radiogroup", { name: "Where" }).getByText(place, { exact: true }).click();
}

export async function start(page: Page, tool: Pick<Tool, "title">): Promise<void> {
  await page.getByRole("button", { name: tool.title, exact: true }).click();
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
