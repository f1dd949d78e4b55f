/** Registers addresses so that what is not there, or not with this method, gets its typed answer too. */
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from "fastify";
import { ToolError } from "@ephemera/core";
import { answerProblem } from "./problem-answer.ts";

type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown;

const METHODS: HTTPMethods[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** One address with one method (GET brings HEAD along); every other method is answered 405 (RFC 9110 §15.5.6). */
export function route(app: FastifyInstance, method: "GET" | "POST", url: string, handler: Handler): void {
  app.route({ method, url, handler });
  const allowed: HTTPMethods[] = method === "GET" ? ["GET", "HEAD"] : [method];
  app.route({
    method: METHODS.filter((other) => !allowed.includes(other)),
    url,
    handler: (request, reply) => methodNotAllowed(request, reply, allowed),
  });
}

async function methodNotAllowed(request: FastifyRequest, reply: FastifyReply, allowed: readonly string[]) {
  const expected = allowed.join(", ");
  const error = new ToolError("method-not-allowed", `This address takes ${expected}.`, { expected });
  reply.hijack();
  await answerProblem(request.raw, reply.raw, error, { Allow: expected });
}
