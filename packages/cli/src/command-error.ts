/** The errors of the command line itself, what they exit with, and how any error is said to the user. */
import { ERROR_TABLE, type ErrorCode, ToolError } from "@ephemera/core";
import type { CommandIo } from "./command-io.ts";

/** The same numbers as in the table of errors. */
export const EXIT = { done: 0, fault: 1, usage: 2, input: 3, limit: 4, unavailable: 5 } as const;

/** An error that is ready to show: it may name files, since it is shown to the user who named them. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly exit: number;
  /** What to do next. */
  readonly advice: string;

  constructor(exit: number, message: string, advice: string) {
    super(message);
    this.exit = exit;
    this.advice = advice;
  }
}

export function usageError(message: string, advice: string): CommandError {
  return new CommandError(EXIT.usage, message, advice);
}

const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

export type StopSignal = keyof typeof SIGNAL_NUMBERS;

/** The user or the system stopped the command. It exits with 128 and the signal's number, as shells have it. */
export class Interrupted extends CommandError {
  constructor(signal: StopSignal) {
    super(128 + SIGNAL_NUMBERS[signal], "Cancelled.", "Nothing was written.");
  }
}

/** Where the table's advice speaks of requests, a shell's user needs another. */
const ADVICE: Partial<Record<ErrorCode, string>> = {
  "missing-file": "Name the files after the tool.",
  "too-many-files": "Name fewer files, or use a tool that takes several.",
  "unsupported-type": "Name a file of a type the tool accepts.",
  "too-large": "Use a smaller file.",
  timeout: "Try fewer pages at a time.",
  "out-of-memory": "Try a smaller file, or give the program more memory.",
};

/** A tool's error with the name of the file it is about, as it goes to the shell. */
export function explainToolError(error: ToolError, inputs: readonly string[], advice?: string): CommandError {
  const { exit, advice: general } = ERROR_TABLE[error.code];
  const input = inputAtFault(error, inputs);
  const message = input === undefined ? error.message : `${input}: ${error.message}`;
  const { field } = error.details;
  const correction = error.code === "invalid-option" && field ? `Correct '--${field}'.` : undefined;
  return new CommandError(exit, message, advice ?? correction ?? ADVICE[error.code] ?? general);
}

/** The input an error is about, as the user knows it: the one it names, or the only one there is. */
export function inputAtFault(error: ToolError, inputs: readonly string[]): string | undefined {
  const only = ERROR_TABLE[error.code].exit === EXIT.input && inputs.length === 1 ? 1 : 0;
  const input = inputs[(error.details.file ?? only) - 1];
  return input === undefined ? undefined : nameOfInput(input);
}

/** An input as the user knows it. */
export function nameOfInput(input: string): string {
  return input === "-" ? "standard input" : input;
}

/** Says what went wrong in one line, what to do in a second; returns the exit code. */
export function reportError(thrown: unknown, io: CommandIo): number {
  const error = thrown instanceof CommandError ? thrown : explainToolError(ToolError.from(thrown), []);
  io.stderr.write(`ephemera: ${printable(error.message)}\n${printable(error.advice)}\n`);
  return error.exit;
}

/** Text without the control characters that could drive a terminal, such as a hostile file name holds. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, "\u{FFFD}");
}
