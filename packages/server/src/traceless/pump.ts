/** Moves a document through this process without leaving a trace of it in the memory of this process. */
import type { Readable, Writable } from "node:stream";
import { discardBuffered, wipe } from "./wipe.ts";

export interface PumpEvents {
  /** After each chunk, with its length. */
  readonly onChunk?: (length: number) => void;
  /** The sink is full: from now on its reader is waited for. */
  readonly onWait?: () => void;
  readonly onResume?: () => void;
}

/**
 * Moves `source` into `sink`, at the pace of the slower, and overwrites each chunk once the system has taken it.
 * Does not end the sink. Resolves with true when the source came to its end, false when either broke off.
 */
export function pump(source: Readable, sink: Writable, events: PumpEvents = {}): Promise<boolean> {
  const handedOn = new Set<Buffer>();
  // A response whose connection has just broken drops what it is given, and never says that it was taken.
  sink.once("close", () => {
    for (const chunk of handedOn) chunk.fill(0);
  });
  return new Promise((resolve) => {
    const settle = (complete: boolean) => {
      source.off("data", onData).off("end", onEnd).off("close", onBreak).off("error", onBreak);
      sink.off("drain", onDrain).off("close", onBreak).off("error", onBreak);
      // What it held when nobody wants it any more is not to lie about until it is overwritten.
      if (!complete) discardBuffered(source);
      resolve(complete);
    };
    const onEnd = () => settle(true);
    const onBreak = () => settle(source.readableEnded);
    const onDrain = () => {
      events.onResume?.();
      source.resume();
    };
    const onData = (chunk: Buffer) => {
      events.onChunk?.(chunk.length);
      if (sink.destroyed) return wipe(chunk);
      handedOn.add(chunk);
      const onTaken = () => {
        handedOn.delete(chunk);
        wipe(chunk);
      };
      if (sink.write(chunk, onTaken)) return;
      source.pause();
      events.onWait?.();
    };
    if (source.destroyed || sink.destroyed) return settle(false);
    source.on("end", onEnd).on("close", onBreak).on("error", onBreak);
    sink.on("drain", onDrain).on("close", onBreak).on("error", onBreak);
    source.on("data", onData).resume();
  });
}
