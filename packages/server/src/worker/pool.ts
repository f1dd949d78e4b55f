/** The workers: a few are started ahead. A worker serves one request and dies. */
import { ToolError } from "@ephemera/core";
import type { Log } from "../log.ts";
import type { WorkerCommand } from "./command.ts";
import { Nursery, stopping } from "./nursery.ts";
import type { JobHead } from "./protocol.ts";
import type { WorkerProcess } from "./worker-process.ts";

export interface PoolOptions {
  readonly command: WorkerCommand;
  /** Processes kept started. */
  readonly spares: number;
  readonly log: Log;
}

/** Pause before a spare is replaced that died by itself, so that a broken installation does not spin. */
const REPLACEMENT_DELAY_MS = 1000;

/** Workers a request is offered to before the installation is taken for broken; every spare may have been killed. */
const MOST_OFFERS = 8;

export class WorkerPool {
  readonly #options: PoolOptions;
  readonly #nursery: Nursery;
  readonly #spares = new Set<WorkerProcess>();
  readonly #working = new Set<WorkerProcess>();
  /** Spares that are being started. */
  #expected = 0;
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#nursery = new Nursery(options.command);
    this.#refill();
  }

  /**
   * Gives `work` a worker of its own that has taken the head of the request, and is dead when this returns. Throws
   * `cancelled` when `gone` says that nobody waits for the answer any more.
   */
  async use<T>(head: JobHead, gone: AbortSignal, work: (worker: WorkerProcess) => Promise<T>): Promise<T> {
    for (let offer = 1; ; offer++) {
      if (gone.aborted) throw cancelled();
      if (this.#closed) throw stopping();
      const worker = await this.#take(gone);
      this.#working.add(worker);
      try {
        if (await takes(worker, head, gone)) return await work(worker);
      } finally {
        worker.kill();
        await worker.ended;
        this.#working.delete(worker);
        this.#refill();
      }
      if (worker.failure?.code === "busy") throw worker.failure;
      if (offer === MOST_OFFERS) throw this.#broken(worker);
    }
  }

  /** Ends all processes. Resolves when the last one is gone. */
  async close(): Promise<void> {
    this.killAll();
    for (const worker of this.#spares) worker.kill();
    await Promise.all([...this.#spares, ...this.#working].map(({ ended }) => ended));
  }

  /** Refuses new work and ends what is running. */
  killAll(): void {
    this.#closed = true;
    this.#nursery.close();
    for (const worker of this.#working) worker.kill(stopping());
  }

  #broken({ fault }: WorkerProcess): ToolError {
    this.#options.log({ level: "error", event: "no-worker-starts", fault });
    return new ToolError("internal", "No worker could be started.");
  }

  async #take(gone: AbortSignal): Promise<WorkerProcess> {
    const spare = [...this.#spares].find(({ alive }) => alive);
    if (!spare)
      return this.#nursery.start(gone).catch((error: unknown) => {
        throw gone.aborted ? cancelled() : error;
      });
    this.#spares.delete(spare);
    return spare;
  }

  #refill(): void {
    while (!this.#closed && this.#spares.size + this.#expected < this.#options.spares) {
      this.#expected++;
      this.#nursery.start().then(
        (worker) => this.#addSpare(worker),
        () => this.#missSpare(),
      );
    }
  }

  #missSpare(): void {
    this.#expected--;
    this.#refillLater("spare-not-started");
  }

  #addSpare(worker: WorkerProcess): void {
    this.#expected--;
    this.#spares.add(worker);
    void worker.ended.then(() => {
      if (this.#spares.delete(worker)) this.#refillLater("spare-died", worker.fault);
    });
  }

  #refillLater(event: string, fault = ""): void {
    if (this.#closed) return;
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
