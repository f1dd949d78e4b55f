/** Holds a client to the least pace at which it may send or take: who trickles keeps a worker and its memory. */
export class Pace {
  readonly #bytesPerSecond: number;
  readonly #graceMs: number;
  readonly #onTooSlow: () => void;
  #bytes = 0;
  #elapsedMs = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `onTooSlow` is called when the bytes counted fall behind the pace, after the time of grace. */
  constructor(bytesPerSecond: number, graceMs: number, onTooSlow: () => void) {
    this.#bytesPerSecond = bytesPerSecond;
    this.#graceMs = graceMs;
    this.#onTooSlow = onTooSlow;
  }

  count(bytes: number): void {
    this.#bytes += bytes;
  }

  /** Only while it runs is the client being waited for. */
  start(): void {
    this.#timer ??= setInterval(() => this.#look(), INTERVAL_MS);
  }

  pause(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #look(): void {
    this.#elapsedMs += INTERVAL_MS;
    const expected = ((this.#elapsedMs - this.#graceMs) / 1000) * this.#bytesPerSecond;
    if (this.#bytes < expected) this.#onTooSlow();
  }
}

const INTERVAL_MS = 250;
