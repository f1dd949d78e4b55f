/**
 * Keeps other web sites out: a page elsewhere may make a visitor's browser send requests to this server, but a
 * browser says where they come from (Fetch Metadata; RFC 6454 §7). There is no CORS, so it could not read answers.
 */
import type { IncomingHttpHeaders } from "node:http";
import { ToolError } from "@ephemera/core";

/** Throws `forbidden` when a browser says that another site sent this. Programs send neither header and pass. */
export function checkOrigin(headers: IncomingHttpHeaders, host: string): void {
  const site = headers["sec-fetch-site"];
  if (site === "cross-site" || site === "same-site") throw forbidden("The request comes from another web site.");
  const { origin } = headers;
  if (origin !== undefined && hostOf(origin) !== host) {
    throw forbidden("The request's Origin is not this server.");
  }
}

/** Throws `forbidden` when the server is asked under a name that is not on the list; an empty list allows any. */
export function checkHost(host: string, allowed: readonly string[]): void {
  if (allowed.length === 0) return;
  if (allowed.includes(host) || allowed.includes(host.replace(/:\d+$/, ""))) return;
  throw forbidden("The server does not answer under this name.");
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function forbidden(message: string): ToolError {
  return new ToolError("forbidden", message);
}
