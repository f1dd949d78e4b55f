/**
 * Keeps the page's own static files for use without a network, and nothing else: a request that is not for one of the
 * files listed at build time is not touched, so no document, no answer and no call of the interface ever gets near a cache.
 */

const worker = globalThis as unknown as ServiceWorkerGlobalScope;

/** Paths below the page, put in when the page is built. */
declare const FILES: readonly string[];
/** Changes whenever a file does. */
declare const VERSION: string;

const PREFIX = "ephemera-";
const CACHE = `${PREFIX}${VERSION}`;
const known = new Set(FILES.map(addressOf));

/** Fonts and the models that read a language are many and each serves few: they are kept when they are first used. */
const kept = FILES.filter((file) => !/\.(woff2?|gz)$/.test(file));

worker.addEventListener("install", (event) => event.waitUntil(keepAll()));
worker.addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
worker.addEventListener("fetch", (event) => {
  const address = event.request.url.replace(/[?#].*$/, "");
  if (event.request.method !== "GET" || !known.has(address)) return;
  event.respondWith(event.request.mode === "navigate" ? fresh(address) : fromCache(address, event.request));
});

async function keepAll(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(kept.map(addressOf));
}

async function forgetOthers(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)),
  );
  await worker.clients.claim();
}

/** The page itself is asked for anew, so that a new version is seen at once; the kept one is for when nobody answers. */
async function fresh(address: string): Promise<Response> {
  try {
    const answer = await fetch(address);
    // A proxy may answer for a server that is away.
    if (answer.status < 500) return answer;
  } catch {
    // Nobody answers.
  }
  return (await caches.match(address)) ?? Response.error();
}

/** All other files have a hash of their content in their name or are icons: what is kept is right. */
async function fromCache(address: string, request: Request): Promise<Response> {
  const found = await caches.match(address);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(CACHE)).put(address, answer.clone());
  return answer;
}

function addressOf(file: string): string {
  return new URL(file, worker.registration.scope).href;
}
