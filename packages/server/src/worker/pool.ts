/**
 * The workers: so many at a time, a few started ahead, a short queue. A worker serves one request and dies.
 */
import { ToolError } from "@ephemera/core";
import type { Log } from "../log.ts";
import type { WorkerCommand } from "./command.ts";
import type { JobHead } from "./protocol.ts";
import { WorkerProcess } from "./worker-process.ts";

export interface PoolOptions {
  readonly command: WorkerCommand;
  /** Jobs at the same time. */
  readonly workers: number;
  /** Processes kept started. */
  readonly spares: number;
  /** Requests that may wait. */
  readonly queue: number;
  /** Longest wait, in milliseconds. */
  readonly waitMs: number;
  readonly log: Log;
}

/** Pause before a spare is replaced that died by itself, so that a broken installation does not spin. */
const REPLACEMENT_DELAY_MS = 1000;

/** Workers a request is offered to before the installation is taken for broken; every spare may have been killed. */
const MOST_OFFERS = 8;

export class WorkerPool {
  readonly #options: PoolOptions;
  readonly #spares = new Set<WorkerProcess>();
  readonly #working = new Set<WorkerProcess>();
  /** Oldest first; called with whether there is a place now. */
  readonly #waiting = new Set<(admitted: boolean) => void>();
  #running = 0;
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#refill();
  }

  /**
   * Gives `work` a worker of its own that has taken the head of the request, and is dead when this returns. Throws
   * `busy` when the queue is full or the wait too long, `cancelled` when `gone` says that nobody waits for the answer
   * any more.
   */
  async use<T>(head: JobHead, gone: AbortSignal, work: (worker: WorkerProcess) => Promise<T>): Promise<T> {
    await this.#admit(gone);
    try {
      return await this.#withWorker(head, gone, work);
    } finally {
      this.#leave();
    }
  }

  /** Refuses new work and lets go of the spares; running jobs go on. Resolves when the last process is gone. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const settle of this.#waiting) settle(false);
    for (const worker of this.#spares) worker.kill();
    await Promise.all([...this.#spares, ...this.#working].map(({ ended }) => ended));
  }

  /** Ends the running jobs too. */
  killAll(): void {
    for (const worker of this.#working) worker.kill(new ToolError("busy", "The server is being stopped."));
  }

  async #admit(gone: AbortSignal): Promise<void> {
    if (this.#closed) throw busy();
    if (this.#running < this.#options.workers) {
      this.#running++;
      return;
    }
    if (this.#waiting.size >= this.#options.queue) throw busy();
    if (await this.#wait(gone)) return;
    throw gone.aborted ? cancelled() : busy();
  }

  /** True when a place became free, which is then taken. */
  #wait(gone: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (admitted: boolean) => {
        this.#waiting.delete(settle);
        clearTimeout(timer);
        gone.removeEventListener("abort", giveUp);
        resolve(admitted);
      };
      const giveUp = () => settle(false);
      const timer = setTimeout(giveUp, this.#options.waitMs);
      gone.addEventListener("abort", giveUp);
      this.#waiting.add(settle);
    });
  }

  /** Hands the place to the one who has waited longest. */
  #leave(): void {
    const [next] = this.#waiting;
    if (next) next(true);
    else this.#running--;
    this.#refill();
  }

  async #withWorker<T>(head: JobHead, gone: AbortSignal, work: (worker: WorkerProcess) => Promise<T>): Promise<T> {
    for (let offer = 1; ; offer++) {
      const worker = this.#take();
      this.#working.add(worker);
      try {
        if (await takes(worker, head, gone)) return await work(worker);
      } finally {
        worker.kill();
        await worker.ended;
        this.#working.delete(worker);
      }
      if (gone.aborted) throw cancelled();
      if (this.#closed) throw busy();
      if (offer === MOST_OFFERS) throw this.#broken(worker);
    }
  }

  #broken({ fault }: WorkerProcess): ToolError {
    this.#options.log({ level: "error", event: "no-worker-starts", fault });
    return new ToolError("internal", "No worker could be started.");
  }

  #take(): WorkerProcess {
    const spare = [...this.#spares].find(({ alive }) => alive);
    if (!spare) return new WorkerProcess(this.#options.command);
    this.#spares.delete(spare);
    return spare;
  }

  #refill(): void {
    try {
      while (!this.#closed && this.#spares.size < this.#options.spares) this.#addSpare();
    } catch {
      this.#refillLater("spare-not-started");
    }
  }

  #addSpare(): void {
    const worker = new WorkerProcess(this.#options.command);
    this.#spares.add(worker);
    void worker.ended.then(() => {
      if (this.#spares.delete(worker) && !this.#closed) this.#refillLater("spare-died", worker.fault);
    });
  }

  #refillLater(event: string, fault = ""): void {
    this.#options.log({ level: "error", event, fault });
    setTimeout(() => this.#refill(), REPLACEMENT_DELAY_MS).unref();
  }
}

/** Whether the worker took the request; it is not waited for once the client is gone. */
async function takes(worker: WorkerProcess, head: JobHead, gone: AbortSignal): Promise<boolean> {
  const onGone = () => worker.kill();
  gone.addEventListener("abort", onGone);
  const taken = !gone.aborted && (await worker.take(head));
  gone.removeEventListener("abort", onGone);
  return taken;
}

function cancelled(): ToolError {
  return new ToolError("cancelled", "The client is gone.");
}

function busy(): ToolError {
  return new ToolError("busy", "All workers are in use.");
}
