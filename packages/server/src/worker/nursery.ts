/**
 * Starts workers one after the other. Starting one holds up whoever starts it until the system has loaded its program
 * (execve(2)), which takes long where the processors are busy; between two starts everybody else has their turn.
 */
import { ToolError } from "@ephemera/core";
import { Turns } from "../turns.ts";
import type { WorkerCommand } from "./command.ts";
import { WorkerProcess } from "./worker-process.ts";

export class Nursery {
  readonly #command: WorkerCommand;
  readonly #turns = new Turns();
  #closed = false;

  constructor(command: WorkerCommand) {
    this.#command = command;
  }

  /** Throws `busy` when there is no process to be had, and the reason of `gone` when nobody waits for it any more. */
  async start(gone?: AbortSignal): Promise<WorkerProcess> {
    await this.#turns.next();
    gone?.throwIfAborted();
    if (this.#closed) throw stopping();
    return new WorkerProcess(this.#command);
  }

  /** Starts no more. */
  close(): void {
    this.#closed = true;
  }
}

export function stopping(): ToolError {
  return new ToolError("busy", "The server is being stopped.");
}
