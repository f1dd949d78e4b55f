/** What a command may touch of the process it runs in. Tests hand in their own. */
import type { EventEmitter } from "node:events";
import type { Readable, Writable } from "node:stream";

export interface CommandIo {
  readonly stdin: Readable & { readonly isTTY?: boolean; setRawMode?(raw: boolean): unknown };
  readonly stdout: Writable & TerminalTraits;
  readonly stderr: Writable & TerminalTraits;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder that relative paths start from. */
  readonly cwd: string;
  /** Where SIGINT, SIGTERM and SIGHUP arrive. */
  readonly signals: Pick<EventEmitter, "on" | "off">;
}

interface TerminalTraits {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** The real process. */
export function thisProcess(): CommandIo {
  // A reader that goes away (`| head`) also shows in the callback of the write; without a listener it would crash us.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  const { stdout, stderr, env } = process;
  return {
    // Only asked for when needed: opening standard input costs time and keeps the process alive.
    get stdin() {
      return process.stdin;
    },
    stdout,
    stderr,
    env,
    cwd: process.cwd(),
    signals: process,
  };
}
