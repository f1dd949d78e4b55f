/** Tidies up when nobody has asked for work in a while: the memory that many requests took goes back to the system. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * More than once: what a collection lets go of, such as handles of connections, gives its memory back with the next, and
 * the young generation shrinks by degrees.
 */
const QUIET_MS = [1000, 4000, 7000];

export class AtRest {
  readonly #tidy: () => void;
  #running = 0;
  #timers: readonly NodeJS.Timeout[] = [];

  constructor(tidy: () => void = collectGarbage()) {
    this.#tidy = tidy;
  }

  /** To be called when a job begins; returns what to call when it has ended. */
  begin(): () => void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#running++;
    return () => {
      if (--this.#running > 0) return;
      this.#timers = QUIET_MS.map((quiet) => setTimeout(this.#tidy, quiet).unref());
    };
  }
}

/**
 * The collector runs as memory is asked for, so after the last request of many it never would. Its flag can be set at any
 * time; contexts made afterwards have the function.
 */
function collectGarbage(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}
