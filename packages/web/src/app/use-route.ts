/** The address behind the hash: `#/` is the home, `#/tools/rotate` a tool. No server has to know about it. */
import { useSyncExternalStore } from "react";

export type Route =
  | { readonly view: "home" }
  | { readonly view: "tool"; readonly toolId: string }
  | { readonly view: "pipeline" };

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return parseRoute(hash);
}

export function parseRoute(hash: string): Route {
  const toolId = /^#\/tools\/([a-z-]+)$/.exec(hash)?.[1];
  if (toolId !== undefined) return { view: "tool", toolId };
  return hash === PIPELINE_ADDRESS ? { view: "pipeline" } : { view: "home" };
}

export const PIPELINE_ADDRESS = "#/pipeline";

export function toolAddress(toolId: string): string {
  return `#/tools/${toolId}`;
}

function subscribe(changed: () => void): () => void {
  addEventListener("hashchange", changed);
  return () => removeEventListener("hashchange", changed);
}
