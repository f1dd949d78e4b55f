/** A real server and a real browser for tests: the built programs, Debian's Chromium. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SERVER = "packages/server/dist/main.js";
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
  { project = ROOT, flags = [] }: StageOptions = {},
): Promise<Stage> {
  const server = spawn(process.execPath, [join(project, SERVER)], {
    env: { ...process.env, EPHEMERA_PORT: "0", EPHEMERA_HOST: "127.0.0.1", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const home = await addressOf(server);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, ...flags] });
  return {
    home,
    open: (options) => openPage(browser, home, options),
    stopServer: () => stop(server),
    close: async () => {
      await browser.close();
      await stop(server);
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
  await page.goto(home);
  return { page, requests, errors };
}

async function addressOf(server: ChildProcess): Promise<string> {
  let said = "";
  for await (const chunk of server.stdout!) {
    said += String(chunk);
    const port = /https?:\/\/[^\s:]+:(\d+)/.exec(said)?.[1];
    if (port) {
      server.stdout!.resume();
      return `http://127.0.0.1:${port}/`;
    }
  }
  throw new Error(`The server did not start: ${said}`);
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill("SIGTERM");
  await once(server, "exit");
}
