/** The server as a library: the command line starts it with `startServer`. */
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { type Engines, type Tool, tools as catalogue } from "@ephemera/core";
import { Admission, type AdmissionOptions } from "./admission/admission.ts";
import { jobMemory, mostProcesses } from "./admission/capacity.ts";
import { processorCount } from "./admission/machine.ts";
import { createApp } from "./app.ts";
import { AtRest } from "./http/at-rest.ts";
import { findWebRoot, findWorkerEntry } from "./installation.ts";
import { type Log, logToStderr } from "./log.ts";
import { Scratch } from "./native/scratch.ts";
import type { Settings } from "./settings.ts";
import { VERSION } from "./version.ts";
import { type WorkerCommand, workerCommand } from "./worker/command.ts";
import { engines as workerEngines } from "@ephemera/core/node";
import { Turns } from "./turns.ts";
import { WorkerPool } from "./worker/pool.ts";

export { examinationText, examine, type Examination, examineAtStart } from "./doctor/doctor.ts";
export { logToStderr } from "./log.ts";
export { createApp } from "./app.ts";
export { type Log, type LogEntry, logLine } from "./log.ts";
export { readSettings, type Settings, SETTINGS, SettingsError } from "./settings.ts";
export { type WorkerCommand, workerCommand } from "./worker/command.ts";

export interface ServerParts {
  /** Program of the worker process; the built one beside the server unless given. */
  readonly workerEntry?: string;
  readonly tools?: readonly Tool[];
  readonly engines?: Engines;
  readonly log?: Log;
}

export interface RunningServer {
  /** Where a browser on this machine finds it. */
  readonly url: string;
  readonly port: number;
  /** Stops accepting, lets running jobs end within the grace time, then ends them. */
  close(): Promise<void>;
}

/** Starts listening. Throws when the address is taken, or when there is no worker program to start. */
export async function startServer(settings: Settings, parts: ServerParts = {}): Promise<RunningServer> {
  const { tools = catalogue, engines = workerEngines, log = logToStderr(settings.logLevel) } = parts;
  const scratch = new Scratch(settings.scratch);
  scratch.sweep();
  const pool = new WorkerPool({
    command: command(settings, parts.workerEntry ?? findWorkerEntry()),
    spares: settings.spares,
    log,
  });
  const admission = new Admission(admissionOptions(settings));
  const { allowedHosts, token, basicAuth: basic } = settings;
  const webRoot = settings.webRoot || findWebRoot();
  const app = createApp({
    tools,
    engines,
    log,
    pool,
    admission,
    terms: terms(settings),
    atRest: new AtRest(),
    turns: new Turns(),
    allowedHosts,
    trusted: settings.trustedProxies,
    credentials: { token, basic },
    webRoot,
    version: VERSION,
  });
  try {
    await app.listen({ host: settings.host, port: settings.port });
  } catch (thrown) {
    await pool.close();
    throw thrown;
  }
  const { port } = app.server.address() as AddressInfo;
  return {
    url: `http://${browsableHost(settings.host)}:${port}/`,
    port,
    async close() {
      await closeGracefully(app, admission, pool, settings.graceSeconds * 1000);
      scratch.sweep();
    },
  };
}

/** For telling those whose jobs were ended. */
const LAST_ANSWERS_MS = 500;

/**
 * No new connections; the others are let go as their answers end. Whatever is still there after the grace time is
 * ended with it.
 */
async function closeGracefully(
  app: FastifyInstance,
  admission: Admission,
  pool: WorkerPool,
  graceMs: number,
): Promise<void> {
  const endJobs = () => {
    admission.close();
    pool.killAll();
  };
  const sweep = setInterval(() => app.server.closeIdleConnections(), 50);
  const jobs = setTimeout(endJobs, graceMs);
  const connections = setTimeout(() => app.server.closeAllConnections(), graceMs + LAST_ANSWERS_MS);
  await app.close();
  await pool.close();
  clearInterval(sweep);
  clearTimeout(jobs);
  clearTimeout(connections);
}

function command({ workerMemoryMb, jobSeconds }: Settings, entry: string | undefined): WorkerCommand {
  if (entry === undefined) throw new Error("The worker program is not built.");
  return workerCommand(entry, workerMemoryMb, jobSeconds);
}

function terms(settings: Settings) {
  return {
    uploadBytes: settings.maxUploadMb * 1024 ** 2,
    limits: { pages: settings.maxPages, decodedBytes: settings.maxDecodedMb * 1024 ** 2 },
    pixels: settings.maxMegapixels * 1e6,
    workerBytes: settings.workerMemoryMb * 1024 ** 2,
    jobMs: settings.jobSeconds * 1000,
    idleMs: settings.idleSeconds * 1000,
    transferMs: settings.transferSeconds * 1000,
    bytesPerSecond: settings.minKbPerSecond * 1024,
  };
}

function admissionOptions(settings: Settings): AdmissionOptions {
  return {
    memoryBytes: jobMemory(settings),
    processes: settings.jobs || mostProcesses(settings.spares),
    processors: settings.workers || processorCount(),
    queue: settings.queue,
    waitMs: settings.queueSeconds * 1000,
    perClient: settings.clientJobs,
  };
}

/** "All addresses" is nothing that a browser can open. */
function browsableHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
