/** How long a client is waited for: it may neither be silent, nor trickle, nor take for ever. */
export interface PatienceTerms {
  /** Milliseconds of silence. */
  readonly idleMs: number;
  /** Milliseconds in all. */
  readonly transferMs: number;
  /** The least it must send or take, over the time that exceeds `idleMs`. */
  readonly bytesPerSecond: number;
}

const TICK_MS = 250;

/**
 * Runs only while it is the client that is waited for, and counts its own ticks rather than the time. A process that had no
 * processor for a while comes back to timers that are long over and to bytes that nobody has read: a tick that is late
 * counts once, and what has arrived is read before the next.
 */
export class Patience {
  readonly #terms: PatienceTerms;
  readonly #onLost: () => void;
  #bytes = 0;
  #totalMs = 0;
  #silentMs = 0;
  #allowanceMs = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `onLost` is called, once or more often, when one of the terms is broken. */
  constructor(terms: PatienceTerms, onLost: () => void) {
    this.#terms = terms;
    this.#onLost = onLost;
  }

  /** So much has come, or was taken. */
  count(bytes: number): void {
    this.#bytes += bytes;
    // The tick it came in is no silence.
    this.#silentMs = -TICK_MS;
  }

  /** From now on, until `pause`, the client is waited for; it may be silent for `allowanceMs` longer than usual. */
  start(allowanceMs = 0): void {
    this.#silentMs = 0;
    this.#allowanceMs = allowanceMs;
    this.#timer ??= setInterval(() => this.#tick(), TICK_MS);
  }

  pause(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #tick(): void {
    const { idleMs, transferMs, bytesPerSecond } = this.#terms;
    this.#totalMs += TICK_MS;
    this.#silentMs += TICK_MS;
    const expected = ((this.#totalMs - idleMs) / 1000) * bytesPerSecond;
    if (this.#silentMs >= idleMs + this.#allowanceMs || this.#totalMs >= transferMs || this.#bytes < expected)
      this.#onLost();
  }
}
