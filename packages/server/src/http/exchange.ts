/**
 * One request through one worker: the body in, the answer out, both at once and both in pieces.
 *
 * Whatever goes wrong (the client is gone, too slow or sends too much; the work takes too long or too much memory)
 * kills the worker with the reason. So there is one way for things to end badly, and it is seen in one place.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { type ErrorCode, ToolError } from "@ephemera/core";
import type { Place } from "../admission/admission.ts";
import type { Share } from "../admission/gate.ts";
import { watchMemory } from "../worker/memory-watch.ts";
import { type JobHead, parseMessage, readLine } from "../worker/protocol.ts";
import { outOfMemory, type WorkerProcess } from "../worker/worker-process.ts";
import type { Answer, FileHead } from "./answer.ts";
import { Countdown } from "./countdown.ts";
import { Patience } from "./patience.ts";
import { measure } from "./receipt.ts";
import { WorkersProblem } from "./problem-answer.ts";
import { pump } from "../traceless/pump.ts";
import { wipe, wipeable } from "../traceless/wipe.ts";

/** What a request may take. */
export interface Terms {
  readonly uploadBytes: number;
  readonly workerBytes: number;
  /** For what a file may turn into. */
  readonly limits: JobHead["limits"];
  /** Of one image, or one drawn page. */
  readonly pixels: number;
  /** Milliseconds for the work. */
  readonly jobMs: number;
  /** Milliseconds a client may keep still. */
  readonly idleMs: number;
  /** Milliseconds for the whole of the upload, and again for waiting on the client during the download. */
  readonly transferMs: number;
  /** The least a client must send or take, over the time that exceeds `idleMs`. */
  readonly bytesPerSecond: number;
}

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** One that has taken the request's head. */
  readonly worker: WorkerProcess;
  readonly answer: Answer;
  readonly terms: Terms;
  /** Whether the worker was told to hold, so as to be measured. */
  readonly wantsReceipt: boolean;
  /** What the job may take of the machine. */
  readonly place: Place;
  /** Since when, by `performance.now()`, nobody has read what the client sends. */
  readonly heldSince: number;
  /** Aborted when the client has closed the connection. */
  readonly gone: AbortSignal;
}

/** Resolves when the answer is complete. Throws `ToolError` when there is none, or only a part of one. */
export async function exchange(parts: Exchange): Promise<void> {
  const { worker, gone, answer } = parts;
  const since = performance.now();
  const onGone = () => worker.kill(new ToolError("cancelled", "The client is gone."));
  if (gone.aborted) onGone();
  gone.addEventListener("abort", onGone);
  const work = new Work(parts);
  const endWatch = watchMemory(worker.pid, (bytes) => holdToShare(parts, bytes));
  try {
    const receipt = worker.done.then(() => {
      const measured = measure(worker.pid, since);
      worker.finish();
      return measured;
    });
    void sendRequest(parts).then((complete) => (complete ? work.begin() : undefined));
    answer.begin(await receiveFileHead(parts));
    work.leaveProcessor();
    await sendFile(parts, work.time);
    await worker.ended;
    if (worker.failure) throw worker.failure;
    answer.end(parts.wantsReceipt ? await receipt : undefined);
  } finally {
    gone.removeEventListener("abort", onGone);
    work.end();
    endWatch();
  }
}

/** The computing: it has a processor, and a deadline. */
class Work {
  readonly time: Countdown;
  readonly #parts: Exchange;
  #processor: Share | undefined;
  #ended = false;

  constructor(parts: Exchange) {
    this.#parts = parts;
    this.time = new Countdown(parts.terms.jobMs, () => parts.worker.kill(timeout("The job took longer than it may.")));
  }

  /** A worker begins when its input ends, so that is kept back until there is a processor. */
  async begin(): Promise<void> {
    const { place, gone, worker } = this.#parts;
    try {
      this.#processor = await place.processor(gone);
      if (this.#ended) return this.#processor.leave();
      worker.stdin.end();
      this.time.start();
    } catch (thrown) {
      worker.kill(ToolError.from(thrown));
    }
  }

  leaveProcessor(): void {
    this.#processor?.leave();
  }

  end(): void {
    this.#ended = true;
    this.time.cancel();
    this.leaveProcessor();
  }
}

/** A job that outgrows what it was admitted with may have more while there is more. */
function holdToShare({ worker, place, terms }: Exchange, bytes: number): void {
  if (bytes > terms.workerBytes) return worker.kill(outOfMemory());
  if (bytes <= place.memory.amount || place.memory.resize(bytes)) return;
  worker.kill(busy("The job needed more memory than others left."));
}

/** The request into the worker, but for its end. Resolves with whether all of it is there. */
async function sendRequest({ request, worker, terms, heldSince }: Exchange): Promise<boolean> {
  const client = new Patience(terms, () => worker.kill(timeout("The request did not arrive in time.")));
  // While the worker is slow to take it, the client is not to blame.
  const ours = new Countdown(terms.transferMs, () => worker.kill(busy("The request could not be taken in time.")));
  let received = 0;
  let waitsSince = heldSince;
  // A sender that found the window shut looks again at growing intervals (RFC 9293 §3.8.6.1): should it miss that the
  // window has opened, it may stay silent for as long again as it was kept waiting.
  const resume = () => {
    ours.pause();
    client.start(performance.now() - waitsSince);
  };
  resume();
  await pump(request, worker.stdin, {
    onChunk(length) {
      client.count(length);
      received += length;
      if (received > terms.uploadBytes) worker.kill(tooLarge(terms.uploadBytes));
    },
    onWait() {
      client.pause();
      ours.start();
      waitsSince = performance.now();
    },
    onResume: resume,
  });
  ours.cancel();
  client.pause();
  // A body that was cut must not look like one that has ended.
  return request.complete;
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
  const body = wipeable(length);
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
  const client = new Patience(terms, () => worker.kill(timeout("The answer was not taken in time.")));
  const onResume = () => {
    client.pause();
    job.start();
  };
  await pump(worker.stdout, response, {
    onChunk: (length) => client.count(length),
    onWait() {
      job.pause();
      client.start();
    },
    onResume,
  });
  onResume();
}

export function tooLarge(limit: number): ToolError {
  const most = Math.floor(limit / 1024 ** 2);
  const reason = { text: "The request is too large; this server takes at most {most} MiB.", values: { most } };
  return new ToolError("too-large", reason, { expected: `at most ${most} MiB` });
}

function timeout(message: string): ToolError {
  return new ToolError("timeout", message);
}

function busy(message: string): ToolError {
  return new ToolError("busy", message);
}
