/** What must hold on every screen, in both themes and widths, in a language that runs to the left, and enlarged. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tools } from "@ephemera/core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixturePath } from "../../fixtures/load.ts";
import { SCREENS } from "./screens.ts";
import { openStage, type Stage } from "./stage.ts";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

async function faults(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE });
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(of: Element): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    // Behind an open dialog there is nothing for anybody.
    const of = document.querySelector("[role=dialog]") ?? document.documentElement;
    return (await axe.run(of)).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}

/** Pixels that stand over the right edge. */
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

describe.each([
  ["a phone, dark", { viewport: { width: 360, height: 740 }, colorScheme: "dark", hasTouch: true }],
  ["a desktop, light", { viewport: { width: 1280, height: 800 }, colorScheme: "light" }],
] as const)("on %s", (_, options) => {
  it.each(SCREENS.map((screen) => [screen.name, screen] as const))(
    "%s fits and axe finds nothing",
    async (__, screen) => {
      const { page, errors } = await stage.open({ ...options, reducedMotion: "reduce", bypassCSP: true });
      await screen.open(page, stage.home);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await faults(page)).toEqual([]);
      expect(errors).toEqual([]);
      await page.context().close();
    },
  );
});

it("turns round for Arabic, and axe finds nothing there", async () => {
  const { page, errors } = await stage.open({ locale: "ar", bypassCSP: true, viewport: { width: 1280, height: 800 } });
  await page.waitForFunction(() => document.documentElement.dir === "rtl");
  const [brand, search] = [page.locator(".brand"), page.locator(".search-button")];
  expect((await brand.boundingBox())!.x).toBeGreaterThan((await search.boundingBox())!.x);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(await faults(page)).toEqual([]);
  expect(errors).toEqual([]);
  await page.context().close();
});

it.each(["ar", "de", "ja"])("shows every tool on a phone in %s", async (locale) => {
  const words = JSON.parse(
    await readFile(new URL(`../../packages/web/src/strings/tools/${locale}.json`, import.meta.url), "utf8"),
  ) as Record<string, string>;
  const { page, errors } = await stage.open({ locale, viewport: { width: 360, height: 740 } });
  for (const { id, title } of tools) {
    await page.goto(`${stage.home}#/tools/${id}`);
    await page.getByRole("heading", { level: 1, name: words[title]!, exact: true }).waitFor();
    expect([id, await overflow(page)]).toEqual([id, 0]);
  }
  expect(errors).toEqual([]);
  await page.context().close();
});

it("tells what a tool noted, with its values, in the language of the page", async () => {
  const { page } = await stage.open({ locale: "de" });
  await page.goto(`${stage.home}#/tools/remove-metadata`);
  await page.locator("input[type=file]").first().setInputFiles(fixturePath("traces.pdf"));
  await page.getByRole("button", { name: "Metadaten entfernen", exact: true }).click();
  await page.getByText("XMP-Metadaten: vorher 3, jetzt keine.").waitFor();
  await page.context().close();
});

it("says what went wrong in the language of the page", async () => {
  const { page } = await stage.open({ locale: "de" });
  await page.goto(`${stage.home}#/tools/rotate`);
  await page.locator("input[type=file]").first().setInputFiles(fixturePath("not-a.pdf"));
  await page.getByRole("button", { name: "Drehen", exact: true }).click();
  const alert = page.getByRole("alert");
  await alert.getByText("Die Datei ist kein PDF: Sie beginnt nicht mit %PDF.").waitFor();
  expect(await alert.textContent()).not.toContain("does not");
  await page.context().close();
});

it("speaks the browser's language, and another one when it is chosen", async () => {
  const { page } = await stage.open({ locale: "de-AT" });
  await page.getByRole("heading", { level: 1, name: "PDF-Werkzeuge, die vergessen." }).waitFor();
  await page.getByRole("combobox", { name: "Sprache" }).selectOption("ja");
  await page.getByRole("heading", { level: 1, name: "忘れるPDFツール。" }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("ja");
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "忘れるPDFツール。" }).waitFor();
  await page.context().close();
});

it("follows the system's theme until one is chosen", async () => {
  const { page } = await stage.open({ colorScheme: "light" });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await ground();
  expect(dark).not.toBe(light);
  await page.getByRole("button", { name: /^Appearance/ }).click();
  await page.emulateMedia({ colorScheme: "light" });
  await expect.poll(ground).toBe(dark);
  await page.context().close();
});

it("can be used at 200 % zoom", async () => {
  // Zoom halves the pixels that a style sheet sees.
  const { page } = await stage.open({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
  for (const { open } of SCREENS.filter(({ name }) => ["home", "files", "arrange"].includes(name))) {
    await open(page, stage.home);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.goto("about:blank");
  }
  await page.context().close();
});
