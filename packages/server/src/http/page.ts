/** The web page: static files, built beforehand; or a word about it where it was not built. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { page } from "./docs-page.ts";
import { allowCaching } from "./headers.ts";
import { route } from "./routes.ts";

/** Files in this folder of the built page have a hash of their content in their name. */
const HASHED = "/assets/";

export function registerPage(app: FastifyInstance, root: string | undefined): void {
  if (root === undefined || !existsSync(join(root, "index.html"))) return registerNotice(app);
  app.register(async (scope) => {
    scope.addHook("onSend", async (request, reply) => {
      // Also on what goes out as it is: a cache on the way must not take that for the only version (RFC 9110 §12.5.5).
      reply.header("Vary", "accept-encoding");
      if (request.url.startsWith(HASHED) && reply.statusCode < 400) allowCaching(reply.raw);
    });
    scope.register(fastifyStatic, {
      root,
      // A list: by a name alone it is not found in its compressed versions.
      index: ["index.html"],
      // The build leaves versions in Brotli and gzip beside the files; nothing is compressed while somebody waits.
      preCompressed: true,
      cacheControl: false,
      etag: false,
      lastModified: false,
    });
  });
}

function registerNotice(app: FastifyInstance): void {
  const notice = page(
    "Ephemera",
    `<h1>Ephemera</h1><p>The server runs, but its page is not built. <a href="api/docs">The HTTP interface</a> works.</p>`,
    "",
  );
  route(app, "GET", "/", (_request, reply) => reply.type("text/html; charset=utf-8").send(notice));
}
