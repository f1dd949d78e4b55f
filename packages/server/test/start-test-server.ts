/** A real server on a free port with real workers, for one test file. */
import { readdirSync, readFileSync } from "node:fs";
import { tools } from "@ephemera/core";
import { type LogEntry, logLine, readSettings, type RunningServer, startServer } from "../src/index.ts";
import { buildPrograms } from "./build-programs.ts";
import { testTools } from "./test-tools.ts";

export interface TestServer extends RunningServer {
  /** Lines of the log so far. */
  readonly log: string[];
  /** Process ids of the workers there are, spares included. */
  workers(): number[];
}

/** `environment` overrides the settings below. Limits are in whole seconds, so tests of them take one or two. */
export async function startTestServer(
  environment: Record<string, string> = {},
  worker = "./worker-with-test-tools.ts",
): Promise<TestServer> {
  const programs = await buildPrograms({ worker });
  const workerEntry = programs.path("worker");
  const log: string[] = [];
  const settings = readSettings({
    EPHEMERA_HOST: "127.0.0.1",
    EPHEMERA_PORT: "0",
    EPHEMERA_WORKERS: "2",
    EPHEMERA_SPARES: "0",
    EPHEMERA_WEB_ROOT: "/nowhere",
    ...environment,
  });
  const server = await startServer(settings, {
    workerEntry,
    tools: [...tools, ...testTools],
    log: (entry: LogEntry) => log.push(logLine(entry)),
  });
  return {
    ...server,
    log,
    workers: () => processesWith(workerEntry),
    async close() {
      await server.close();
      await programs.remove();
    },
  };
}

/** Processes that have `argument` on their command line, by proc_pid_cmdline(5). */
export function processesWith(argument: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(argument);
      } catch {
        return false;
      }
    })
    .map(Number);
}
