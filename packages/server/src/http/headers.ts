/** The headers every answer carries: nothing is stored anywhere on its way, and no other site gets at anything. */
import type { ServerResponse } from "node:http";

/** Whatever a cache was told elsewhere: not this (RFC 9111 §5.2.2; the other two are for caches older than that). */
const NO_STORE = {
  "Cache-Control": "no-store, no-cache, must-revalidate, private",
  Pragma: "no-cache",
  Expires: "0",
} as const;

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  // WebAssembly: the same engines run in the page.
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  // Thumbnails and previews are made in the page.
  "img-src 'self' blob: data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** What the page never asks for. */
const PERMISSIONS = [
  "accelerometer",
  "bluetooth",
  "browsing-topics",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "hid",
  "idle-detection",
  "local-fonts",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "publickey-credentials-get",
  "serial",
  "usb",
  "xr-spatial-tracking",
];

const SECURITY = {
  "Content-Security-Policy": CONTENT_SECURITY_POLICY,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": PERMISSIONS.map((feature) => `${feature}=()`).join(", "),
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
} as const;

export const COMMON_HEADERS: Readonly<Record<string, string>> = { ...SECURITY, ...NO_STORE };

export function setCommonHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(COMMON_HEADERS)) response.setHeader(name, value);
}

/** For assets whose name holds a hash of their content: they may be kept for good (RFC 8246). */
export function allowCaching(response: ServerResponse): void {
  for (const name of Object.keys(NO_STORE)) response.removeHeader(name);
  response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
}
