/** One worker process as the front process sees it: two pipes, a way to kill it, and the story of its death. */
import { type ChildProcess, spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { constants, setPriority } from "node:os";
import type { Readable, Writable } from "node:stream";
import type { Socket } from "node:net";
import { ToolError } from "@ephemera/core";
import { readTracelessly } from "../traceless/socket.ts";
import { discardBuffered, wipe } from "../traceless/wipe.ts";
import type { WorkerCommand } from "./command.ts";
import { DONE, FAULT_PREFIX, type JobHead, readLine, TAKEN } from "./protocol.ts";

/** Longest line that names a fault. */
const FAULT_BYTES = 200;

/** A worker that has not started by then never will, or the machine has more to do than it can. */
const START_MS = 10_000;

export class WorkerProcess {
  readonly #child: ChildProcess;
  #reason: ToolError | undefined;
  #fault = "";
  #alive = true;
  #finished = false;
  #sayDone: () => void = () => {};
  /** Resolves when the process is gone and its pipes are empty. */
  readonly ended: Promise<void>;
  /** Resolves when a worker that holds has written its answer; never where something goes wrong before. */
  readonly done = new Promise<void>((resolve) => (this.#sayDone = resolve));

  /** Throws `busy` when the system has no process to give. */
  constructor({ file, args }: WorkerCommand) {
    // An empty environment: no secret of the server's is in reach of a document.
    this.#child = spawn(file, args, { env: {}, cwd: "/", stdio: "pipe", windowsHide: true });
    this.#child.on("error", () => (this.#alive = false));
    if (!this.#child.stdin) throw new ToolError("busy", "No worker could be started.");
    this.ended = new Promise((resolve) => this.#child.once("close", () => resolve()));
    this.#child.once("exit", () => (this.#alive = false));
    // A worker that answers early no longer reads: that is no fault of the pipe.
    this.stdin.on("error", () => {});
    this.stdout.on("error", () => {});
    for (const pipe of [this.#child.stdout, this.#child.stderr]) readTracelessly(pipe as Socket);
    this.#child.stderr!.on("data", (chunk: Buffer) => this.#hearFault(chunk));
    this.#offerToTheKernel();
  }

  get stdin(): Writable {
    return this.#child.stdin!;
  }

  get stdout(): Readable {
    return this.#child.stdout!;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** Offers it a request. False when it died, or was killed, before it took it: then another can have the request. */
  async take(head: JobHead): Promise<boolean> {
    const timer = setTimeout(() => this.kill(startsSlowly()), START_MS);
    this.stdin.write(`${JSON.stringify(head)}\n`);
    const answer = await readLine(this.stdout).catch(() => undefined);
    clearTimeout(timer);
    return answer === TAKEN;
  }

  /** Ends the process at once. The first reason given is the one its request is answered with. */
  kill(reason?: ToolError): void {
    if (this.#alive) this.#reason ??= reason;
    this.#child.kill("SIGKILL");
    this.stdin.destroy();
    // What it has said and nobody will read is not to lie about.
    this.stdout.removeAllListeners("data");
    discardBuffered(this.stdout);
    this.stdout.destroy();
  }

  /** Ends a worker that is done and waits for it. What it has written can still be read. */
  finish(): void {
    this.#finished = true;
    this.#child.kill("SIGKILL");
  }

  /** Why there was no complete answer; undefined when the process ended well. To be asked after `ended`. */
  get failure(): ToolError | undefined {
    if (this.#reason) return this.#reason;
    const { exitCode, signalCode } = this.#child;
    if (exitCode === 0 || this.#finished) return undefined;
    // V8 aborts when its heap is full.
    if (signalCode === "SIGABRT" || exitCode === 134) return outOfMemory();
    return new ToolError("internal", "The worker stopped before it had answered.");
  }

  /** What the worker said of its own fault; to be checked before it is shown, for the worker may say anything. */
  get fault(): string {
    return this.#fault;
  }

  /** Whatever else is printed there may quote the document: no string is ever made of it. */
  #hearFault(chunk: Buffer): void {
    const end = chunk.indexOf("\n");
    if (chunk.indexOf(DONE) === 0) this.#sayDone();
    if (chunk.indexOf(FAULT_PREFIX) === 0 && end > 0 && end <= FAULT_BYTES) {
      this.#fault = chunk.toString("latin1", FAULT_PREFIX.length, end);
    }
    wipe(chunk);
  }

  /**
   * The process that answers everybody goes before those that compute; and when the system itself runs out of memory,
   * workers are to go first (proc_pid_oom_score_adj(5)).
   */
  #offerToTheKernel(): void {
    if (this.pid === undefined) return;
    try {
      setPriority(this.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    } catch {
      // It is gone already.
    }
    if (process.platform !== "linux") return;
    writeFile(`/proc/${this.pid}/oom_score_adj`, "1000").catch(() => {});
  }
}

function startsSlowly(): ToolError {
  return new ToolError("busy", "The server is too busy to start a worker.");
}

export function outOfMemory(): ToolError {
  return new ToolError("out-of-memory", "The job needed more memory than a worker may have.");
}
