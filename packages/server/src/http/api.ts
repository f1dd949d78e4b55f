/** The addresses under /api and /health. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { catalogue, chains, type Engines, type Tool, ToolError } from "@ephemera/core";
import { openApiDocument } from "@ephemera/core/openapi";
import { docsPage } from "./docs-page.ts";
import { DOCS_STYLE } from "./docs-style.ts";
import { route } from "./routes.ts";
import { runTool, type ToolRouteParts } from "./tool-route.ts";

export interface ApiParts extends ToolRouteParts {
  readonly tools: readonly Tool[];
  readonly engines: Engines;
  readonly version: string;
}

export function registerApi(app: FastifyInstance, parts: ApiParts): void {
  const { tools, engines, version } = parts;
  const documents: Record<string, [type: string, body: string]> = {
    "/health": ["application/json", JSON.stringify({ status: "ok" })],
    "/api/v1/tools": ["application/json", JSON.stringify(catalogue(tools, engines))],
    "/api/v1/openapi.json": ["application/json", JSON.stringify(openApiDocument(tools, { version, chains }))],
    "/api/docs": ["text/html; charset=utf-8", docsPage(tools, version)],
    "/api/docs/style.css": ["text/css; charset=utf-8", DOCS_STYLE],
  };
  for (const [url, [type, body]] of Object.entries(documents)) {
    route(app, "GET", url, (_request, reply) => reply.type(type).send(body));
  }
  route(app, "POST", "/api/v1/tools/:tool", async (request, reply) => {
    const tool = namedTool(tools, request);
    // The answer is written piece by piece, past the framework.
    reply.hijack();
    await runTool(tool, request.raw, reply.raw, parts);
  });
  for (const chain of chains) {
    route(app, "POST", `/api/v1/${chain.id}`, async (request, reply) => {
      reply.hijack();
      await runTool(chain, request.raw, reply.raw, parts);
    });
  }
}

function namedTool(tools: readonly Tool[], request: FastifyRequest): Tool {
  const { tool: id } = request.params as { tool: string };
  const tool = tools.find((candidate) => candidate.id === id);
  if (!tool) throw new ToolError("unknown-tool", "There is no such tool.", { expected: "an id from /api/v1/tools" });
  return tool;
}
