/** The password of the server, where it has one: a bearer token (RFC 6750), or a name and password (RFC 7617). */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { ToolError } from "@ephemera/core";

export interface Credentials {
  /** Empty for none. */
  readonly token: string;
  /** `name:password`; empty for none. */
  readonly basic: string;
}

/** Throws `unauthorized` unless the request carries one of the credentials, or there are none. */
export function checkCredentials({ authorization = "" }: IncomingHttpHeaders, { token, basic }: Credentials): void {
  const accepted = [
    ...(token ? [`bearer ${token}`] : []),
    ...(basic ? [`basic ${Buffer.from(basic).toString("base64")}`] : []),
  ];
  const given = authorization.replace(/^\S+/, (scheme) => scheme.toLowerCase());
  if (accepted.length === 0 || accepted.filter((one) => isSame(one, given)).length > 0) return;
  throw new ToolError("unauthorized", "The server asks for a password or token.");
}

/** What a client is to send (RFC 9110 §11.6.1); a browser asks its user for the name and password. */
export function challenge({ token, basic }: Credentials): string {
  const schemes = [...(basic ? ['Basic realm="Ephemera", charset="UTF-8"'] : []), ...(token ? ["Bearer"] : [])];
  return schemes.join(", ");
}

/** Compares hashes, so that the time taken tells nothing of the secret, its length included. */
function isSame(one: string, other: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
