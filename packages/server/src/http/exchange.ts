/**
 * One request through one worker: the body in, the answer out, both at once and both in pieces.
 *
 * Whatever goes wrong (the client is gone, too slow or sends too much; the work takes too long or too much memory)
 * kills the worker with the reason. So there is one way for things to end badly, and it is seen in one place.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { type ErrorCode, ToolError } from "@ephemera/core";
import { watchMemory } from "../worker/memory-watch.ts";
import { parseMessage, readLine } from "../worker/protocol.ts";
import { outOfMemory, type WorkerProcess } from "../worker/worker-process.ts";
import type { Answer, FileHead } from "./answer.ts";
import { Countdown } from "./countdown.ts";
import { WorkersProblem } from "./problem-answer.ts";
import { pump } from "./pump.ts";
import { wipe } from "./wipe.ts";

/** What a request may take. */
export interface Terms {
  readonly uploadBytes: number;
  readonly workerBytes: number;
  /** Milliseconds for the work. */
  readonly jobMs: number;
  /** Milliseconds a client may keep still. */
  readonly idleMs: number;
  /** Milliseconds for the whole of the upload, and again for waiting on the client during the download. */
  readonly transferMs: number;
}

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** One that has taken the request's head. */
  readonly worker: WorkerProcess;
  readonly answer: Answer;
  readonly terms: Terms;
  /** Aborted when the client has closed the connection. */
  readonly gone: AbortSignal;
}

/** Resolves when the answer is complete. Throws `ToolError` when there is none, or only a part of one. */
export async function exchange(parts: Exchange): Promise<void> {
  const { worker, gone, terms, answer } = parts;
  const onGone = () => worker.kill(new ToolError("cancelled", "The client is gone."));
  if (gone.aborted) onGone();
  gone.addEventListener("abort", onGone);
  const job = new Countdown(terms.jobMs, () => worker.kill(timeout("The job took longer than it may.")));
  const endWatch = watchMemory(worker.pid, terms.workerBytes, () => worker.kill(outOfMemory()));
  try {
    void sendRequest(parts).then(() => job.start());
    answer.begin(await receiveFileHead(parts));
    await sendFile(parts, job);
    await worker.ended;
    if (worker.failure) throw worker.failure;
    answer.end();
  } finally {
    gone.removeEventListener("abort", onGone);
    job.cancel();
    endWatch();
  }
}

/** The request into the worker. Resolves when it is there, or nobody wants more of it. */
async function sendRequest({ request, worker, terms }: Exchange): Promise<void> {
  const tooSlow = () => worker.kill(timeout("The request did not arrive in time."));
  const whole = setTimeout(tooSlow, terms.transferMs);
  const silence = setTimeout(tooSlow, terms.idleMs);
  let received = 0;
  await pump(request, worker.stdin, {
    onChunk(length) {
      silence.refresh();
      received += length;
      if (received > terms.uploadBytes) worker.kill(tooLarge(terms.uploadBytes));
    },
  });
  clearTimeout(whole);
  clearTimeout(silence);
  // A body that was cut must not look like one that has ended.
  if (request.complete) worker.stdin.end();
}

/** Passes progress on until the worker says what comes of it. */
async function receiveFileHead({ worker, answer }: Exchange): Promise<FileHead> {
  for (;;) {
    const line = await readLine(worker.stdout);
    if (line === undefined) {
      await worker.ended;
      throw worker.failure ?? new ToolError("internal", "The worker ended without an answer.");
    }
    const message = parseMessage(line);
    if ("problem" in message) throw await receiveProblem(worker, message.problem);
    if ("file" in message) return message.file;
    answer.progress(message.progress);
  }
}

async function receiveProblem(
  { stdout }: WorkerProcess,
  { code, length }: { code: ErrorCode; length: number },
): Promise<WorkersProblem> {
  const body = Buffer.allocUnsafeSlow(length);
  let filled = 0;
  for await (const chunk of stdout as AsyncIterable<Buffer>) {
    filled += chunk.copy(body, filled);
    wipe(chunk);
  }
  if (filled < length) throw new ToolError("internal", "The worker ended within its answer.");
  return new WorkersProblem(code, body);
}

/** The file out of the worker. The time the client takes is not the job's, and has limits of its own. */
async function sendFile({ worker, response, terms }: Exchange, job: Countdown): Promise<void> {
  const tooSlow = () => worker.kill(timeout("The answer was not taken in time."));
  const waiting = new Countdown(terms.transferMs, tooSlow);
  let silence: NodeJS.Timeout | undefined;
  const onResume = () => {
    clearTimeout(silence);
    waiting.pause();
    job.start();
  };
  await pump(worker.stdout, response, {
    onWait() {
      job.pause();
      waiting.start();
      silence = setTimeout(tooSlow, terms.idleMs);
    },
    onResume,
  });
  onResume();
}

export function tooLarge(limit: number): ToolError {
  const expected = `at most ${Math.floor(limit / 1024 ** 2)} MiB`;
  return new ToolError("too-large", `The request is too large; this server takes ${expected}.`, { expected });
}

function timeout(message: string): ToolError {
  return new ToolError("timeout", message);
}
