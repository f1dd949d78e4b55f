/** Lets the page work without a network, where the browser allows it: over HTTPS or on this machine. */
export function keepForOffline(): void {
  // Over plain HTTP in a local network there is no service worker; all else works the same.
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  addEventListener("load", () => void register());
  if (document.readyState === "complete") void register();
}

async function register(): Promise<void> {
  // What was fetched for the first picture must not wait behind what is fetched for later.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await navigator.serviceWorker.register(new URL("sw.js", document.baseURI)).catch(() => undefined);
}
