/** A time limit that only counts while it runs. */
export class Countdown {
  readonly #onZero: () => void;
  #left: number;
  #startedAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #cancelled = false;

  constructor(milliseconds: number, onZero: () => void) {
    this.#left = milliseconds;
    this.#onZero = onZero;
  }

  start(): void {
    if (this.#timer || this.#cancelled) return;
    this.#startedAt = performance.now();
    this.#timer = setTimeout(this.#onZero, Math.max(0, this.#left));
  }

  pause(): void {
    if (!this.#timer) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#left -= performance.now() - this.#startedAt;
  }

  /** For good: it will not start again. */
  cancel(): void {
    this.pause();
    this.#cancelled = true;
  }
}
