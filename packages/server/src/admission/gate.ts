/** A bounded amount of something, such as memory or processors, handed out in the order it was asked for. */
import { ToolError } from "@ephemera/core";

export interface GateOptions {
  /** How much there is. */
  readonly capacity: number;
  /** Requests that may wait. */
  readonly queue: number;
  /** Longest wait, in milliseconds. */
  readonly waitMs: number;
}

interface Waiting {
  readonly amount: number;
  readonly settle: (admitted: boolean) => void;
}

/** What was handed out, until it is given back. */
export interface Share {
  readonly amount: number;
  /** Takes more, or less. False when more is not there: then nothing has changed. */
  resize(amount: number): boolean;
  /** Gives it back; a second time does nothing. */
  leave(): void;
}

export class Gate {
  readonly #options: GateOptions;
  /** Oldest first. */
  readonly #waiting = new Set<Waiting>();
  #taken = 0;
  #shares = 0;
  #closed = false;

  constructor(options: GateOptions) {
    this.#options = options;
  }

  /** Requests that wait now. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Throws `busy` when nobody else may wait. */
  checkQueue(): void {
    if (this.#closed || (this.#waiting.size > 0 && this.#waiting.size >= this.#options.queue)) throw busy();
  }

  /**
   * Waits for `amount`; more than there is at all counts as all of it. Throws `busy` when the queue is full or the wait
   * too long, `cancelled` when `gone` says that nobody waits for the answer any more.
   */
  async enter(amount: number, gone: AbortSignal): Promise<Share> {
    const wanted = Math.min(amount, this.#options.capacity);
    this.checkQueue();
    if (this.#waiting.size > 0 || !this.#fits(wanted)) {
      if (this.#options.queue === 0) throw busy();
      if (!(await this.#wait(wanted, gone))) throw gone.aborted ? cancelled() : busy();
    } else this.#take(wanted);
    return this.#share(wanted);
  }

  /** Whoever waits is turned away, and so is everybody who comes. */
  close(): void {
    this.#closed = true;
    for (const { settle } of this.#waiting) settle(false);
  }

  #wait(amount: number, gone: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (admitted: boolean) => {
        this.#waiting.delete(waiting);
        clearTimeout(timer);
        gone.removeEventListener("abort", giveUp);
        resolve(admitted);
        // One that asked for much may have stood in the way of others.
        if (!admitted) this.#admitNext();
      };
      const giveUp = () => settle(false);
      const waiting = { amount, settle };
      const timer = setTimeout(giveUp, this.#options.waitMs);
      if (gone.aborted) return giveUp();
      gone.addEventListener("abort", giveUp);
      this.#waiting.add(waiting);
    });
  }

  #fits(amount: number): boolean {
    return this.#taken + amount <= this.#options.capacity;
  }

  #take(amount: number): void {
    this.#taken += amount;
    this.#shares++;
  }

  #share(taken: number): Share {
    let amount = taken;
    let left = false;
    return {
      get amount() {
        return amount;
      },
      resize: (next) => {
        const more = next - amount;
        // Who is alone may have it all: there is nobody to be protected.
        if (more > 0 && !this.#fits(more) && this.#shares > 1) return false;
        amount = next;
        this.#taken += more;
        if (more < 0) this.#admitNext();
        return true;
      },
      leave: () => {
        if (left) return;
        left = true;
        this.#taken -= amount;
        this.#shares--;
        this.#admitNext();
      },
    };
  }

  #admitNext(): void {
    for (const { amount, settle } of this.#waiting) {
      if (!this.#fits(amount)) return;
      this.#take(amount);
      settle(true);
    }
  }
}

function cancelled(): ToolError {
  return new ToolError("cancelled", "The client is gone.");
}

function busy(): ToolError {
  return new ToolError("busy", "The server has as much to do as it can.");
}
