/** Errors as RFC 9457 problem details. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { type ErrorCode, problemDetails, ToolError } from "@ephemera/core";
import { setCommonHeaders } from "./headers.ts";
import { drain } from "../traceless/drain.ts";
import { forget, wipe } from "../traceless/wipe.ts";

export const PROBLEM_TYPE = "application/problem+json";

/**
 * How long a client may go on sending after it was answered. Closing at once would reset the connection under its
 * feet, and it would never see the answer (RFC 9112 §9.6).
 */
const LINGER_MS = 20_000;

/** A problem that a worker described. Its bytes may quote the client's options, so they are passed on and wiped. */
export class WorkersProblem extends ToolError {
  readonly body: Buffer;

  constructor(code: ErrorCode, body: Buffer) {
    super(code, "As the worker says.");
    this.body = body;
  }
}

/** The problem as JSON. */
export function problemBody(error: ToolError): Buffer {
  return error instanceof WorkersProblem ? error.body : Buffer.from(JSON.stringify(problemDetails(error)));
}

/** Answers with a problem, also when the request is still on its way. */
export async function answerProblem(
  request: IncomingMessage,
  response: ServerResponse,
  thrown: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const error = ToolError.from(thrown);
  const body = problemBody(error);
  const unread = hasBody(request) && !request.complete;
  setCommonHeaders(response);
  response.writeHead(error.meaning.status, {
    "Content-Type": PROBLEM_TYPE,
    "Content-Length": body.length,
    ...(error.code === "busy" && { "Retry-After": "2" }),
    ...(unread && { Connection: "close" }),
    ...headers,
  });
  response.write(body, () => wipe(body));
  if (unread) await drain(request, LINGER_MS);
  else forget(request);
  response.end();
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}
