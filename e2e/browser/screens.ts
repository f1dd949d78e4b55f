/** The screens of the page, each with the way to get there: for pictures and for what must hold on every screen. */
import { findTool } from "@ephemera/core";
import type { Page } from "playwright-core";
import { addFiles, openTool, setOption, start } from "./tool-page.ts";

export interface Screen {
  readonly name: string;
  readonly open: (page: Page, home: string) => Promise<unknown>;
}

const tool = (id: string) => findTool(id)!;
const drawn = (page: Page) => page.locator(".page-grid canvas[data-drawn]").first().waitFor();

async function withFiles(page: Page, home: string, id: string, files: readonly string[]): Promise<void> {
  await openTool(page, home, tool(id));
  await addFiles(page, files);
}

/** With a box that is drawn on each page. */
async function withBox(page: Page, home: string, id: string): Promise<void> {
  await withFiles(page, home, id, ["three-pages.pdf"]);
  await setOption(page, tool(id).optionSpecs.get("box")!, "100 120 300 200");
  await page.locator(".area-sheet canvas[data-drawn]").waitFor();
}

async function done(page: Page): Promise<void> {
  await page.locator(".result").waitFor();
  await page.locator(".result canvas[data-drawn]").first().waitFor();
}

export const SCREENS: readonly Screen[] = [
  { name: "home", open: (page, home) => page.goto(home) },
  {
    name: "home-with-files",
    open: async (page, home) => {
      await page.goto(home);
      await addFiles(page, ["bookmarks.pdf", "three-pages.pdf"]);
    },
  },
  {
    name: "palette",
    open: async (page, home) => {
      await page.goto(home);
      await page.locator(".search-button").click();
      await page.locator(".palette-item").first().waitFor();
    },
  },
  { name: "tool-empty", open: (page, home) => openTool(page, home, tool("merge")) },
  {
    name: "files",
    open: (page, home) => withFiles(page, home, "merge", ["bookmarks.pdf", "three-pages.pdf", "encrypted-aes-256.pdf"]),
  },
  {
    name: "arrange",
    open: async (page, home) => {
      await withFiles(page, home, "reorder", ["ten-pages.pdf", "three-pages.pdf"]);
      await drawn(page);
      await page.getByRole("row", { name: "Page 2", exact: true }).click();
    },
  },
  {
    name: "select",
    open: async (page, home) => {
      await withFiles(page, home, "rotate", ["ten-pages.pdf"]);
      await setOption(page, tool("rotate").optionSpecs.get("pages")!, "2-4,last");
      await drawn(page);
    },
  },
  {
    name: "areas",
    open: async (page, home) => {
      await withFiles(page, home, "redact", ["three-pages.pdf"]);
      await setOption(page, tool("redact").optionSpecs.get("patterns")!, ["email", "iban"]);
    },
  },
  { name: "crop", open: (page, home) => withBox(page, home, "crop") },
  { name: "watermark", open: (page, home) => withBox(page, home, "watermark-text") },
  {
    name: "hits",
    open: async (page, home) => {
      await withFiles(page, home, "redact", ["three-pages.pdf"]);
      await setOption(page, tool("redact").optionSpecs.get("text")!, ["Page"]);
      await page.locator(".hits-panel").getByRole("button").click();
      await page.locator(".hit-sheet canvas[data-drawn]").waitFor();
    },
  },
  {
    name: "result",
    open: async (page, home) => {
      await withFiles(page, home, "merge", ["bookmarks.pdf", "three-pages.pdf"]);
      await start(page, tool("merge"));
      await done(page);
    },
  },
  {
    name: "findings",
    open: async (page, home) => {
      await withFiles(page, home, "inspect", ["traces.pdf"]);
      await start(page, tool("inspect"));
      await page.locator(".findings").getByText("About the file").click();
    },
  },
  {
    name: "password",
    open: async (page, home) => {
      await withFiles(page, home, "encrypt", ["three-pages.pdf"]);
      await setOption(page, tool("encrypt").optionSpecs.get("password")!, "harbour-candle-seven");
    },
  },
  {
    name: "result-several",
    open: async (page, home) => {
      await withFiles(page, home, "rotate", ["bookmarks.pdf", "three-pages.pdf", "not-a.pdf"]);
      await start(page, tool("rotate"));
      await done(page);
    },
  },
  {
    name: "failure",
    open: async (page, home) => {
      await withFiles(page, home, "merge", ["three-pages.pdf", "not-a.pdf"]);
      await start(page, tool("merge"));
      await page.getByRole("alert").waitFor();
    },
  },
  {
    name: "pipeline",
    open: async (page, home) => {
      await page.goto(`${home}#/pipeline`);
      for (const id of ["rotate", "split"]) {
        await page.getByRole("button", { name: "Add a step" }).click();
        await page.getByRole("menuitem", { name: tool(id).title }).click();
      }
    },
  },
];
