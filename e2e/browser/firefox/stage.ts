/** A real server and a real Firefox for tests, driven by WebDriver BiDi. */
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import puppeteer, { type Page } from "puppeteer-core";
import { openServer } from "../server.ts";

/** Where Firefox is: `FIREFOX` says it, else the path is searched. Undefined where there is none. */
export const FIREFOX = process.env.FIREFOX ?? onPath("firefox-esr") ?? onPath("firefox");

export interface FirefoxStage {
  readonly home: string;
  readonly page: Page;
  /** Addresses of all requests of the page. */
  readonly requests: string[];
  /** Errors that nobody caught. */
  readonly errors: string[];
  /** Where the files lie that are put in. */
  readonly uploads: string;
  /** Where downloads go. */
  readonly downloads: string;
  stopServer(): Promise<void>;
  close(): Promise<void>;
}

/** Wide and high enough that nothing lies under anything. */
const VIEWPORT = { width: 1280, height: 1400 };

export async function openFirefox(): Promise<FirefoxStage> {
  const folder = await mkdtemp(join(tmpdir(), "firefox-"));
  const downloads = join(folder, "downloads");
  const uploads = join(folder, "uploads");
  await Promise.all([mkdir(downloads), mkdir(uploads)]);
  const server = await openServer();
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: FIREFOX!,
    // A machine with other work may take its time.
    timeout: 120_000,
    protocolTimeout: 120_000,
    defaultViewport: VIEWPORT,
    extraPrefsFirefox: {
      "intl.accept_languages": "en",
      "browser.download.dir": downloads,
      "browser.download.folderList": 2,
      "browser.download.useDownloadDir": true,
      "browser.download.always_ask_before_handling_new_types": false,
      "pdfjs.disabled": true,
      // The list of downloads would take the focus from the page.
      "browser.download.alwaysOpenPanel": false,
    },
  });
  const page = await browser.newPage();
  const requests: string[] = [];
  const errors: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(server.home);
  return {
    home: server.home,
    page,
    requests,
    errors,
    uploads,
    downloads,
    stopServer: server.stop,
    close: async () => {
      await browser.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function onPath(program: string): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}
