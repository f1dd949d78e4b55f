/** `POST /api/v1/tools/<tool>`: checks what can be checked before the body, then hands the request to a worker. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { finished } from "node:stream/promises";
import { type Tool, ToolError } from "@ephemera/core";
import type { Admission } from "../admission/admission.ts";
import { estimateMemory } from "../admission/estimate.ts";
import { describeFault, type Log } from "../log.ts";
import type { Turns } from "../turns.ts";
import type { WorkerPool } from "../worker/pool.ts";
import type { JobHead } from "../worker/protocol.ts";
import { answerFor, wantsProgress, wantsReceipt } from "./answer.ts";
import type { AtRest } from "./at-rest.ts";
import { clientAddress, type TrustedProxies } from "./client-address.ts";
import { bodyBegun } from "./body.ts";
import { watchDeparture } from "./departures.ts";
import { forget } from "../traceless/wipe.ts";
import { exchange, type Exchange, type Terms, tooLarge } from "./exchange.ts";

export interface ToolRouteParts {
  readonly admission: Admission;
  readonly trusted: TrustedProxies;
  readonly pool: WorkerPool;
  readonly terms: Terms;
  readonly atRest: AtRest;
  /** However many requests come at once. */
  readonly turns: Turns;
  readonly log: Log;
}

/** Answers the request, in every case; never throws. */
export async function runTool(tool: Tool, request: IncomingMessage, response: ServerResponse, parts: ToolRouteParts) {
  const { terms, admission, atRest, turns } = parts;
  const leave = atRest.begin();
  const gone = clientGone(response);
  let endWatch = () => {};
  // A reverse proxy (nginx) must pass the document on, not spool it to its disk.
  response.setHeader("X-Accel-Buffering", "no");
  const answer = answerFor(tool, request, response);
  try {
    await turns.next();
    const head = jobHead(tool, request, terms);
    admission.checkQueue();
    await bodyBegun(request, bodyLength(request), terms.idleMs, admission.closing);
    endWatch = watchDeparture(request.socket, () => request.complete || request.socket.destroy());
    const heldSince = performance.now();
    const client = clientAddress(request, parts.trusted);
    const place = await admission.enter(estimateMemory(tool, bodyLength(request)), client, gone);
    try {
      const given = { wantsReceipt: head.hold, request, response, answer, terms, gone, place, heldSince };
      await work(tool, head, given, parts);
    } finally {
      place.leave();
    }
    endWatch();
    await sent(response, terms.idleMs);
  } catch (thrown) {
    endWatch();
    if (gone.aborted) forget(request);
    else await answer.fail(ToolError.from(thrown));
  } finally {
    leave();
  }
}

async function work(tool: Tool, head: JobHead, given: Omit<Exchange, "worker">, { pool, log }: ToolRouteParts) {
  await pool.use(head, given.gone, (worker) =>
    exchange({ ...given, worker }).catch(async (thrown: unknown) => {
      worker.kill();
      await worker.ended;
      const error = ToolError.from(thrown);
      if (error.code === "internal") logFault(log, tool, worker.fault || describeFault(error.cause ?? error));
      throw error;
    }),
  );
}

function logFault(log: Log, tool: Tool, fault: string): void {
  log({ level: "error", event: "fault", tool: tool.id, fault });
}

/** Waits until the client has taken the last of the answer, but not for ever. */
async function sent(response: ServerResponse, milliseconds: number): Promise<void> {
  const timer = setTimeout(() => response.destroy(), milliseconds);
  await finished(response).catch(() => {});
  clearTimeout(timer);
}

function jobHead(tool: Tool, request: IncomingMessage, terms: Terms): JobHead {
  const contentType = request.headers["content-type"] ?? "";
  if (!/^multipart\/form-data\s*;/i.test(contentType)) {
    throw new ToolError("malformed-request", "The request is not multipart/form-data.", {
      expected: "multipart/form-data with parts named 'file'",
    });
  }
  const capacity = bodyLength(request) ?? terms.uploadBytes;
  if (capacity > terms.uploadBytes) throw tooLarge(terms.uploadBytes);
  return {
    tool: tool.id,
    contentType,
    capacity,
    progress: wantsProgress(request),
    hold: wantsReceipt(request),
    limits: terms.limits,
    pixels: terms.pixels,
  };
}

/** As the client declared it; undefined when it will say as it goes (chunked). */
function bodyLength({ headers }: IncomingMessage): number | undefined {
  const length = headers["content-length"];
  return length === undefined ? undefined : Number(length);
}

/** Aborted when the connection closes before the answer was sent. */
function clientGone(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
