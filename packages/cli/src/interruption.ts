/**
 * Ctrl-C while something must be tidied up. Outside of it the signal ends the process at once, which a
 * computation that never pauses could not do by itself, and nothing is lost: nothing is on the disk yet.
 */
import { Interrupted, type StopSignal } from "./command-error.ts";
import type { CommandIo } from "./command-io.ts";

export interface Interruption {
  /** Lets a signal in, now and then; throws `Interrupted` when one has come. */
  readonly check: () => Promise<void>;
}

const SIGNALS: readonly StopSignal[] = ["SIGINT", "SIGTERM", "SIGHUP"];
/** Longest time without looking, when `check` is called often enough. */
const INTERVAL_MS = 20;

/** Does `work`, with signals held back until it checks for them or ends. */
export async function interruptible<T>(io: CommandIo, work: (interruption: Interruption) => Promise<T>): Promise<T> {
  let interrupted: Interrupted | undefined;
  let looked = performance.now();
  const listeners = SIGNALS.map((signal) => [signal, () => (interrupted ??= new Interrupted(signal))] as const);
  for (const [signal, listener] of listeners) io.signals.on(signal, listener);
  try {
    return await work({
      async check() {
        if (performance.now() - looked > INTERVAL_MS) {
          await new Promise((go) => setImmediate(go));
          looked = performance.now();
        }
        if (interrupted) throw interrupted;
      },
    });
  } finally {
    for (const [signal, listener] of listeners) io.signals.off(signal, listener);
  }
}
