/** A real server on a free port with real workers, for one test file. */
import { tools } from "@ephemera/core";
import { type LogEntry, readSettings, type RunningServer, startServer } from "../src/index.ts";
import { buildWorker } from "./build-worker.ts";
import { testTools } from "./test-tools.ts";

export interface TestServer extends RunningServer {
  readonly log: LogEntry[];
}

/** `environment` overrides the settings below, which make limits short enough to be met. */
export async function startTestServer(environment: Record<string, string> = {}): Promise<TestServer> {
  const worker = await buildWorker("./worker-with-test-tools.ts");
  const log: LogEntry[] = [];
  const settings = readSettings({
    EPHEMERA_HOST: "127.0.0.1",
    EPHEMERA_PORT: "0",
    EPHEMERA_WORKERS: "2",
    EPHEMERA_SPARES: "1",
    EPHEMERA_WEB_ROOT: "/nowhere",
    ...environment,
  });
  const server = await startServer(settings, {
    workerEntry: worker.entry,
    tools: [...tools, ...testTools],
    log: (entry) => log.push(entry),
  });
  return {
    ...server,
    log,
    async close() {
      await server.close();
      await worker.remove();
    },
  };
}
