/**
 * What a client goes on sending after it was answered: read and forgotten, so that it gets to see the answer (RFC 9112
 * §9.6), but never so fast that others wait. When many are turned away at once, all of them together are read at the
 * pace below; most stop sending when they see their answer.
 */
import type { Readable } from "node:stream";
import { discardBuffered, forget } from "./wipe.ts";

const TURN_MS = 4;

/** Clients that are read from in one turn, for each as much as a stream buffers: 64 MB/s in all. */
const CLIENTS_A_TURN = 4;

/** Whose turn comes next is first. */
const waiting = new Set<Readable>();

let turns: NodeJS.Timeout | undefined;

/** Reads and forgets what is left of `source`, until it ends or the time is over. */
export function drain(source: Readable, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      waiting.delete(source);
      source.off("end", finish).off("close", finish).off("error", finish);
      forget(source);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    if (source.readableEnded || source.destroyed) return finish();
    source.on("end", finish).on("close", finish).on("error", finish);
    waiting.add(source);
    turns ??= setInterval(takeTurn, TURN_MS);
  });
}

function takeTurn(): void {
  for (const source of [...waiting].slice(0, CLIENTS_A_TURN)) {
    discardBuffered(source);
    // To the end of the line, unless that was the last of it.
    if (waiting.delete(source)) waiting.add(source);
  }
  if (waiting.size > 0) return;
  clearInterval(turns);
  turns = undefined;
}
