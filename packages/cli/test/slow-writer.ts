/**
 * A program for the test of signals: writes `out.pdf` in the current folder in slow pieces, as the command does,
 * and says "writing" on standard output once half of it is on the disk.
 */
import { resolve } from "node:path";
import { reportError } from "../src/command-error.ts";
import { thisProcess } from "../src/command-io.ts";
import { interruptible } from "../src/interruption.ts";
import { writeAtomically } from "../src/write-atomically.ts";

const PIECES = 2000;

/** Never gives the event loop a turn by itself, just as a tool does not. */
function* slowPieces(): Generator<Uint8Array> {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  for (let piece = 0; piece < PIECES; piece++) {
    if (piece === 2) process.stdout.write("writing\n");
    Atomics.wait(clock, 0, 0, 10);
    yield new Uint8Array(1 << 20);
  }
}

const io = thisProcess();
const file = { path: resolve("out.pdf"), name: "out.pdf", chunks: slowPieces() };
try {
  await interruptible(io, (interruption) => writeAtomically([file], interruption));
} catch (thrown) {
  process.exitCode = reportError(thrown, io);
}
