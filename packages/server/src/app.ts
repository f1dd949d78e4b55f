/** The front process' HTTP application, put together. It speaks HTTP and never holds a document. */
import type { Socket } from "node:net";
import Fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import { ToolError } from "@ephemera/core";
import { type ApiParts, registerApi } from "./http/api.ts";
import { requestedHost } from "./http/client-address.ts";
import { challenge, checkCredentials, type Credentials } from "./http/credentials.ts";
import { COMMON_HEADERS, setCommonHeaders } from "./http/headers.ts";
import { checkHost, checkOrigin } from "./http/origin-check.ts";
import { registerPage } from "./http/page.ts";
import { answerProblem, PROBLEM_TYPE, problemBody } from "./http/problem-answer.ts";
import { serveTracelessly } from "./traceless/socket.ts";
import { wipe } from "./traceless/wipe.ts";
import { describeFault } from "./log.ts";

export interface AppParts extends ApiParts {
  /** Host names the server answers under; empty for any. */
  readonly allowedHosts: readonly string[];
  readonly credentials: Credentials;
  /** Folder of the built web page. */
  readonly webRoot: string | undefined;
}

/** How often the time limits of requests are looked at. */
const CHECK_INTERVAL_MS = 1000;

export function createApp(parts: AppParts): FastifyInstance {
  const { idleMs, jobMs, transferMs } = parts.terms;
  const app = Fastify({
    logger: false,
    forceCloseConnections: "idle",
    return503OnClosing: false,
    requestTimeout: idleMs + jobMs + transferMs,
    http: { headersTimeout: idleMs, connectionsCheckingInterval: CHECK_INTERVAL_MS },
    clientErrorHandler: refuse,
    frameworkErrors: (_error, request, reply) => {
      reply.hijack();
      void answerProblem(request.raw, reply.raw, malformed());
    },
  });
  // No body is ever read by the framework: routes that want one take the stream.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, _payload, done) => done(null));
  app.addHook("onRequest", async (request, reply) => {
    setCommonHeaders(reply.raw);
    checkAccess(request, parts);
  });
  app.setNotFoundHandler(() => {
    throw new ToolError("not-found", "There is nothing at this address.");
  });
  app.setErrorHandler(async (thrown: Error & { statusCode?: number }, request, reply) => {
    const error = typed(thrown);
    if (error.code === "internal") parts.log({ level: "error", event: "fault", fault: describeFault(thrown) });
    reply.hijack();
    const headers = error.code === "unauthorized" ? { "WWW-Authenticate": challenge(parts.credentials) } : {};
    await answerProblem(request.raw, reply.raw, error, headers);
  });
  serveTracelessly(app.server);
  registerApi(app, parts);
  registerPage(app, parts.webRoot);
  return app;
}

/** Who may ask at all. The health check tells nothing, and those who ask for it have no password. */
function checkAccess({ raw, url, method, headers }: FastifyRequest, parts: AppParts): void {
  if (url === "/health") return;
  const host = requestedHost(raw, parts.trusted);
  checkHost(host, parts.allowedHosts);
  if (method !== "GET" && method !== "HEAD") checkOrigin(headers, host);
  checkCredentials(headers, parts.credentials);
}

/** The framework's own refusals, such as of an address it cannot decode, are the client's fault too. */
function typed(thrown: Error & { statusCode?: number }): ToolError {
  const { statusCode = 500 } = thrown;
  return !(thrown instanceof ToolError) && statusCode >= 400 && statusCode < 500 ? malformed() : ToolError.from(thrown);
}

function malformed(): ToolError {
  return new ToolError("malformed-request", "The request cannot be understood.");
}

/** What is not HTTP, or comes too slowly to become a request, is answered on the bare socket. */
function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
  const { code, rawPacket } = error as { code?: string; rawPacket?: Buffer };
  if (rawPacket) wipe(rawPacket);
  // In the middle of an answer there is no room for another.
  if (!socket.writable || socket.bytesWritten > 0) return void socket.destroy();
  const slow = code === "ERR_HTTP_REQUEST_TIMEOUT";
  const problem = slow ? new ToolError("timeout", "The request did not arrive in time.") : malformed();
  const body = problemBody(problem);
  const headers = { ...COMMON_HEADERS, "Content-Type": PROBLEM_TYPE, "Content-Length": `${body.length}` };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const { status, title } = problem.meaning;
  socket.end(`HTTP/1.1 ${status} ${title}\r\nConnection: close\r\n${lines.join("")}\r\n${body.toString()}`);
}
