/** A real server and a real browser for tests: the built programs, Debian's Chromium. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { openServer } from "./server.ts";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Everything that would make Chromium call anybody but our server is off. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface Stage {
  /** Address of the home, with a slash at the end. */
  readonly home: string;
  /** A page with nothing remembered, and what it has done so far. */
  open(options?: BrowserContextOptions): Promise<Visit>;
  stopServer(): Promise<void>;
  close(): Promise<void>;
}

export interface Visit {
  readonly page: Page;
  /** Addresses of all requests. */
  readonly requests: string[];
  /** Errors on the console, uncaught ones too. */
  readonly errors: string[];
}

interface StageOptions {
  /** The folder whose built server is used. */
  readonly project?: string;
  /** More for the browser's command line. */
  readonly flags?: readonly string[];
}

export async function openStage(
  environment: Readonly<Record<string, string>> = {},
  { project, flags = [] }: StageOptions = {},
): Promise<Stage> {
  const { home, stop } = await openServer(environment, project);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, ...flags] });
  return {
    home,
    open: (options) => openPage(browser, home, options),
    stopServer: stop,
    close: async () => {
      await browser.close();
      await stop();
    },
  };
}

async function openPage(browser: Browser, home: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ serviceWorkers: "block", ...options });
  const page = await context.newPage();
  const requests: string[] = [];
  const errors: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(error.message));
  // Not all that the page's security policy stops is an error on the console.
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      console.error(`Forbidden by ${violatedDirective}: ${blockedURI}`),
    );
  });
  await page.goto(home);
  return { page, requests, errors };
}
