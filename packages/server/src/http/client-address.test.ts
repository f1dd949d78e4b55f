import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { clientAddress, requestedHost, trustedProxies } from "./client-address.ts";

function request(remoteAddress: string, headers: Record<string, string>): IncomingMessage {
  return { socket: { remoteAddress }, headers } as unknown as IncomingMessage;
}

test.each([
  ["nobody is trusted", [], "192.0.2.1", "198.51.100.7", "192.0.2.1"],
  ["the proxy is", ["192.0.2.1"], "192.0.2.1", "198.51.100.7", "198.51.100.7"],
  ["a network is, twice over", ["10.0.0.0/8"], "10.0.0.1", "198.51.100.7, 10.9.9.9", "198.51.100.7"],
  ["the client made the first ones up", ["10.0.0.0/8"], "10.0.0.1", "203.0.113.1, 198.51.100.7", "198.51.100.7"],
  ["IPv4 comes as IPv6", ["loopback"], "::ffff:127.0.0.1", "198.51.100.7", "198.51.100.7"],
  ["the proxy says nothing of use", ["private"], "192.168.1.1", "unknown", "192.168.1.1"],
])("the client's address where %s", (_what, list, peer, forwarded, expected) => {
  expect(clientAddress(request(peer, { "x-forwarded-for": forwarded }), trustedProxies(list))).toBe(expected);
});

test("the host is what a trusted proxy says, and nobody else", () => {
  const headers = { host: "backend:8000", "x-forwarded-host": "PDF.example" };
  expect(requestedHost(request("127.0.0.1", headers), trustedProxies(["loopback"]))).toBe("pdf.example");
  expect(requestedHost(request("192.0.2.1", headers), trustedProxies(["loopback"]))).toBe("backend:8000");
});

test.each(["proxy.example", "10.0.0.0/x", "10.0.0.0/64"])("%s is no network", (network) => {
  expect(() => trustedProxies([network])).toThrow();
});
