/** Tidies up when nobody has asked for work in a while: the memory that many requests took goes back to the system. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const QUIET_MS = 1000;

export class AtRest {
  readonly #tidy: () => void;
  #running = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(tidy: () => void = collectGarbage()) {
    this.#tidy = tidy;
  }

  /** To be called when a job begins; returns what to call when it has ended. */
  begin(): () => void {
    clearTimeout(this.#timer);
    this.#running++;
    return () => {
      if (--this.#running > 0) return;
      this.#timer = setTimeout(this.#tidy, QUIET_MS).unref();
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
