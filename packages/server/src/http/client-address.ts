/** Who is asking, seen through the reverse proxies that are trusted. Used while a request runs and kept nowhere. */
import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

/** Addresses of proxies whose headers are believed. */
export type TrustedProxies = (address: string) => boolean;

/**
 * Reads addresses ("192.0.2.1"), networks ("10.0.0.0/8") and the words "loopback" and "private". Throws a plain error
 * that does not repeat the value.
 */
export function trustedProxies(list: readonly string[]): TrustedProxies {
  const trusted = new BlockList();
  for (const one of list.flatMap((word) => WORDS[word] ?? [word])) {
    const [address = "", prefix] = one.split("/");
    const family = isIP(address);
    const bits = prefix === undefined ? (family === 4 ? 32 : 128) : Number(prefix);
    if (family === 0 || !Number.isInteger(bits)) throw new Error("expected addresses, networks, loopback or private");
    trusted.addSubnet(address, bits, family === 4 ? "ipv4" : "ipv6");
  }
  return (address) => isIP(address) !== 0 && trusted.check(address, isIP(address) === 4 ? "ipv4" : "ipv6");
}

const WORDS: Readonly<Record<string, readonly string[]>> = {
  loopback: ["127.0.0.0/8", "::1"],
  // RFC 1918, RFC 4193, RFC 3927, RFC 4291
  private: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10"],
};

/** The address that the nearest proxy which is not trusted, or the client itself, came from. */
export function clientAddress(request: IncomingMessage, trusted: TrustedProxies): string {
  const forwarded = header(request, "x-forwarded-for").split(",");
  let address = plain(request.socket.remoteAddress ?? "");
  while (trusted(address)) {
    const before = plain(forwarded.pop()?.trim() ?? "");
    if (isIP(before) === 0) break;
    address = before;
  }
  return address;
}

/** The host the client asked for: what a trusted proxy says it was, or what the request says. */
export function requestedHost(request: IncomingMessage, trusted: TrustedProxies): string {
  const told = header(request, "x-forwarded-host").split(",")[0]!.trim();
  const believed = told !== "" && trusted(plain(request.socket.remoteAddress ?? ""));
  return (believed ? told : (request.headers.host ?? "")).toLowerCase();
}

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return (Array.isArray(value) ? value.join(",") : value) ?? "";
}

/** IPv4 in the clothes of IPv6, as sockets that listen on both see it. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
