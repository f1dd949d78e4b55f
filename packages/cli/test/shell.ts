/** A shell for tests: the command line in this process, on streams and a folder of the test's own. */
import { EventEmitter } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { onTestFinished } from "vitest";
import { type CommandIo, main } from "../src/main.ts";

export interface ShellSetup {
  readonly stdin?: Uint8Array | string;
  readonly env?: CommandIo["env"];
  /** Makes the named streams terminals. */
  readonly terminals?: readonly ("stdin" | "stdout" | "stderr")[];
  /** What is typed at each prompt on a terminal, key by key. */
  readonly typed?: readonly string[];
}

export interface Outcome {
  readonly exit: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** A folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "ephemera-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs `ephemera` with `words` in the folder `cwd`. */
export async function ephemera(cwd: string, words: readonly string[], setup: ShellSetup = {}): Promise<Outcome> {
  const { terminals = [], env = {} } = setup;
  const stdout = new Collector(terminals.includes("stdout"));
  const keyboard = new Keyboard(setup);
  const stderr = new Collector(terminals.includes("stderr"), (text) => keyboard.answer(text));
  const signals = new EventEmitter();
  const exit = await main(words, { stdin: keyboard, stdout, stderr, env, cwd, signals });
  return { exit, stdout: stdout.all, stderr: stderr.all.toString() };
}

class Collector extends Writable {
  readonly isTTY: boolean;
  readonly #pieces: Buffer[] = [];
  readonly #seen: (text: string) => void;

  constructor(isTTY: boolean, seen: (text: string) => void = () => {}) {
    super();
    this.isTTY = isTTY;
    this.#seen = seen;
  }

  override _write(piece: Buffer, _encoding: string, done: () => void): void {
    this.#pieces.push(Buffer.from(piece));
    this.#seen(piece.toString());
    done();
  }

  get all(): Buffer {
    return Buffer.concat(this.#pieces);
  }
}

/** Standard input: a pipe with its content, or somebody at a keyboard who answers what ends in a colon. */
class Keyboard extends PassThrough {
  readonly isTTY: boolean;
  readonly #answers: string[];
  raw = false;

  constructor({ stdin, terminals = [], typed = [] }: ShellSetup) {
    super();
    this.isTTY = terminals.includes("stdin");
    this.#answers = [...typed];
    if (!this.isTTY) this.end(stdin ?? "");
  }

  setRawMode(raw: boolean): void {
    this.raw = raw;
  }

  answer(text: string): void {
    if (!text.endsWith(": ")) return;
    const keys = this.#answers.shift() ?? "\x04";
    setImmediate(() => {
      if (!this.raw) throw new Error("The terminal would have shown the secret.");
      this.write(keys);
    });
  }
}
