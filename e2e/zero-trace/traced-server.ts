/** A server under `strace -f`: every system call of the front process, its workers and whatever they start is seen. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BuiltPrograms } from "../../packages/server/test/build-programs.ts";
import { eventually } from "../../packages/server/test/client.ts";
import { TRACED } from "./trace.ts";

export class TracedServer {
  readonly #strace: ChildProcess;
  readonly #folder = mkdtempSync(join(tmpdir(), "ephemera-trace-"));
  readonly ended: Promise<unknown>;
  output = "";
  port = 0;
  /** Of the front process. */
  pid = 0;

  static async start(programs: BuiltPrograms, environment: Record<string, string> = {}): Promise<TracedServer> {
    const server = new TracedServer(programs.path("program"), environment);
    await eventually(() => server.output.includes("Ready"), 20_000);
    server.port = Number(/port (\d+)/.exec(server.output)![1]);
    server.output = "";
    server.pid = childrenOf(server.#strace.pid!)[0]!;
    return server;
  }

  private constructor(program: string, environment: Record<string, string>) {
    mkdirSync(this.temporary);
    const traced = ["-f", "--seccomp-bpf", "-qq", "-s", "300", "-o", this.#traceFile, "-e", `trace=${TRACED}`];
    const env = {
      EPHEMERA_HOST: "127.0.0.1",
      EPHEMERA_PORT: "0",
      EPHEMERA_WEB_ROOT: "/nowhere",
      TMPDIR: this.temporary,
      ...environment,
    };
    this.#strace = spawn("strace", [...traced, process.execPath, program], {
      env: { PATH: process.env["PATH"], ...env },
    });
    for (const stream of [this.#strace.stdout!, this.#strace.stderr!]) {
      stream.on("data", (chunk: Buffer) => (this.output += chunk.toString("latin1")));
    }
    this.ended = once(this.#strace, "close");
  }

  /** A folder for temporary files of the server's own: stays empty. */
  get temporary(): string {
    return join(this.#folder, "tmp");
  }

  get #traceFile(): string {
    return join(this.#folder, "trace");
  }

  get trace(): string {
    return readFileSync(this.#traceFile, "latin1");
  }

  /** Process ids of the front process and all its workers. */
  processes(): number[] {
    return [this.pid, ...descendants(this.pid)];
  }

  /** Process ids of the workers. */
  workers(): number[] {
    return descendants(this.pid);
  }

  /** Connections of clients that are open, by proc_pid_net(5): ESTABLISHED is 01, CLOSE_WAIT 08. */
  openConnections(): number {
    const port = this.port.toString(16).toUpperCase().padStart(4, "0");
    const open = new RegExp(`^ *\\d+: [0-9A-F]+:${port} \\S+ (01|08) `, "gm");
    return readFileSync("/proc/net/tcp", "latin1").match(open)?.length ?? 0;
  }

  async stop(): Promise<void> {
    signal(this.pid, "SIGTERM");
    await this.ended;
  }

  remove(): void {
    signal(this.pid, "SIGKILL");
    this.#strace.kill("SIGKILL");
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already.
  }
}

/** Neither gone nor only waiting to be asked for its end. */
export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, "latin1"));
  } catch {
    return false;
  }
}

function descendants(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => [child, ...descendants(child)]);
}

/** By the parent's id in proc_pid_stat(5); those that have ended but were not asked for yet (Z) are left out. */
function childrenOf(pid: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const [state, parent] = readFileSync(`/proc/${name}/stat`, "latin1").split(") ").at(-1)!.split(" ");
        return Number(parent) === pid && state !== "Z";
      } catch {
        return false;
      }
    })
    .map(Number);
}
