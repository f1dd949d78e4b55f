/** Reads the input files into memory. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { InputFile } from "@ephemera/core";
import { nameOfInput, usageError } from "./command-error.ts";
import type { CommandIo } from "./command-io.ts";
import { readingFailed } from "./system-error.ts";

/** The files in their order; one that is named twice is read, and held, once. */
export async function readInputs(inputs: readonly string[], io: CommandIo): Promise<InputFile[]> {
  const read = new Map<string, InputFile>();
  const files: InputFile[] = [];
  for (const input of inputs) {
    const place = input === "-" ? input : resolve(io.cwd, input);
    const file = read.get(place) ?? (await readInput(input, place, io));
    read.set(place, file);
    files.push(file);
  }
  return files;
}

async function readInput(input: string, place: string, io: CommandIo): Promise<InputFile> {
  if (input === "-") {
    if (io.stdin.isTTY) throw usageError("Standard input is a terminal.", "Send a file to it, or name one.");
    return { bytes: await readAll(io) };
  }
  try {
    // Not the promise: it reads in pieces and takes three times as long. Nothing else waits here.
    return { bytes: plainView(readFileSync(place)) };
  } catch (cause) {
    throw readingFailed(cause, nameOfInput(input));
  }
}

/** All of standard input. */
export async function readAll(io: CommandIo): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of io.stdin) pieces.push(typeof piece === "string" ? Buffer.from(piece) : piece);
  return plainView(Buffer.concat(pieces));
}

/** A Buffer's `slice` shares memory where a plain array's copies; core expects plain arrays. */
function plainView(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
}
