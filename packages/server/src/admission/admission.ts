/**
 * Who may come in. A request takes its share of the memory before it gets a worker and sends its body; once that is
 * there it takes a processor for the work. So clients that are slow to send or to take keep no processor from others.
 */
import { setMaxListeners } from "node:events";
import { ToolError } from "@ephemera/core";
import { Gate, type Share } from "./gate.ts";

export interface AdmissionOptions {
  /** Bytes of memory for all jobs together. */
  readonly memoryBytes: number;
  /** Jobs that may have a process at the same time. */
  readonly processes: number;
  /** Jobs that compute at the same time. */
  readonly processors: number;
  /** Requests that may wait. */
  readonly queue: number;
  /** Longest wait, in milliseconds. */
  readonly waitMs: number;
  /** Jobs of one client at the same time; 0 for as many as there are. */
  readonly perClient: number;
}

/** A place in the server: the job's memory, which can grow, until it leaves. */
export interface Place {
  readonly memory: Share;
  /** Waits for a processor. */
  processor(gone: AbortSignal): Promise<Share>;
  leave(): void;
}

export class Admission {
  readonly #memory: Gate;
  readonly #processes: Gate;
  readonly #processors: Gate;
  readonly #clients: Clients;
  readonly #closing = new AbortController();

  constructor({ memoryBytes, processes, processors, queue, waitMs, perClient }: AdmissionOptions) {
    this.#memory = new Gate({ capacity: memoryBytes, queue, waitMs });
    this.#processes = new Gate({ capacity: processes, queue, waitMs });
    // Those who wait here have a process already.
    this.#processors = new Gate({ capacity: processors, queue: processes, waitMs });
    this.#clients = new Clients(perClient);
    // Every request that waits for its body listens.
    setMaxListeners(0, this.#closing.signal);
  }

  /** Throws `busy` when somebody who came now would be turned away, so that nothing need be read of what they send. */
  checkQueue(): void {
    this.#processes.checkQueue();
    this.#memory.checkQueue();
  }

  /** Waits for `memoryBytes`, in the name of `client`. Throws `busy` or `cancelled`. */
  async enter(memoryBytes: number, client: string, gone: AbortSignal): Promise<Place> {
    const leaveClient = this.#clients.enter(client);
    const shares: Share[] = [];
    const leave = () => {
      for (const share of shares) share.leave();
      leaveClient();
    };
    try {
      shares.push(await this.#processes.enter(1, gone));
      const memory = await this.#memory.enter(memoryBytes, gone);
      shares.push(memory);
      return { memory, processor: (signal) => this.#processors.enter(1, signal), leave };
    } catch (thrown) {
      leave();
      throw thrown;
    }
  }

  /** Aborted, with a `ToolError`, when nobody is admitted any more. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** Turns away everybody who waits, and who comes. Those who have a place keep it. */
  close(): void {
    this.#closing.abort(new ToolError("busy", "The server is being stopped."));
    this.#processes.close();
    this.#memory.close();
  }
}

/** Counts the jobs of each client. An address is known for as long as a job of its runs, and to nobody else. */
class Clients {
  readonly #most: number;
  readonly #jobs = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Returns a function that ends the job. Throws `busy` when the client has as many as it may. */
  enter(client: string): () => void {
    if (this.#most === 0) return () => {};
    const jobs = this.#jobs.get(client) ?? 0;
    if (jobs >= this.#most) throw new ToolError("busy", `The server runs ${this.#most} jobs of one client at a time.`);
    this.#jobs.set(client, jobs + 1);
    return () => {
      const left = this.#jobs.get(client)! - 1;
      if (left > 0) this.#jobs.set(client, left);
      else this.#jobs.delete(client);
    };
  }
}
