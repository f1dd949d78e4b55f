/** Elements found by what they are called, as a screen reader finds them, and waited for. */
import type { ElementHandle, Page } from "puppeteer-core";

const PATIENCE_MS = 45_000;

export interface Wanted {
  /** Selector of elements that may be it. */
  readonly css: string;
  /** Its accessible name; any will do where it is left out. */
  readonly name?: string;
  /** The region, group or form it lies in. */
  readonly inside?: Omit<Wanted, "inside">;
  /** Which one of several, counted from 0. */
  readonly at?: number;
}

/** Waits until `look` gives something. The page's policy forbids what Puppeteer's own waiting does in the page. */
export async function until<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`Waited in vain for ${what}.`);
}

export function find(page: Page, wanted: Wanted): Promise<ElementHandle<HTMLElement>> {
  return until(JSON.stringify(wanted), () => look(page, wanted));
}

/** As `find`, at once: undefined where there is none yet. */
export async function look(page: Page, wanted: Wanted): Promise<ElementHandle<HTMLElement> | undefined> {
  const handle = await page.evaluateHandle((wanted: Wanted) => {
    const wordsOf = (element: Element | null | undefined) => element?.textContent?.trim();
    const nameOf = (element: Element) =>
      element.getAttribute("aria-label") ??
      wordsOf(document.getElementById(element.getAttribute("aria-labelledby")?.split(" ")[0] ?? "")) ??
      wordsOf((element as HTMLInputElement).labels?.[0]) ??
      wordsOf(element.querySelector(":scope > legend")) ??
      wordsOf(element);
    const all = (from: ParentNode, { css, name }: Omit<Wanted, "inside">) =>
      [...from.querySelectorAll<HTMLElement>(css)].filter((one) => name === undefined || nameOf(one) === name);
    const from = wanted.inside ? all(document, wanted.inside)[wanted.inside.at ?? 0] : document;
    return from && all(from, wanted)[wanted.at ?? 0];
  }, wanted);
  return (handle.asElement() as ElementHandle<HTMLElement> | null) ?? undefined;
}

/** Activates it once it can be used, wherever it is by then: what stands above may still be coming in. */
export async function click(page: Page, wanted: Wanted): Promise<void> {
  const element = await until(`${JSON.stringify(wanted)} to be enabled`, async () => {
    const found = await look(page, wanted);
    return (await found?.evaluate((one) => !(one as HTMLButtonElement).disabled)) && found;
  });
  await element.evaluate((one) => one.click());
}

/** Types over what a field holds, and leaves it: the page takes numbers over when they are left. */
export async function fill(page: Page, wanted: Wanted, text: string): Promise<void> {
  const field = await find(page, wanted);
  await field.evaluate((one, text) => {
    const input = one as HTMLInputElement;
    input.focus();
    input.select();
    // As typed: the page sees it as input of a person.
    document.execCommand(text === "" ? "delete" : "insertText", false, text);
  }, text);
  await page.keyboard.press("Tab");
}
