import { setImmediate as nextTurn } from "node:timers/promises";

/** Lets things happen one after the other, and everybody else have their turn between two of them. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Resolves in a turn of the event loop of its own. */
  next(): Promise<void> {
    this.#last = this.#last.then(() => nextTurn());
    return this.#last;
  }
}
