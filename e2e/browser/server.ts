/** The built server, started for a test. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SERVER = "packages/server/dist/main.js";

export interface TestServer {
  /** Address of the home, with a slash at the end. */
  readonly home: string;
  stop(): Promise<void>;
}

/** `project`: the folder whose built server is used. */
export async function openServer(
  environment: Readonly<Record<string, string>> = {},
  project = ROOT,
): Promise<TestServer> {
  const server = spawn(process.execPath, [join(project, SERVER)], {
    env: { ...process.env, EPHEMERA_PORT: "0", EPHEMERA_HOST: "127.0.0.1", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return { home: await addressOf(server), stop: () => stop(server) };
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
