/** The address behind the hash: `#/` is the home, `#/tools/rotate` a tool. No server has to know about it. */
import { useSyncExternalStore } from "react";

export interface Route {
  /** Undefined for the home. */
  readonly toolId: string | undefined;
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return parseRoute(hash);
}

export function parseRoute(hash: string): Route {
  return { toolId: /^#\/tools\/([a-z-]+)$/.exec(hash)?.[1] };
}

export function toolAddress(toolId: string): string {
  return `#/tools/${toolId}`;
}

function subscribe(changed: () => void): () => void {
  addEventListener("hashchange", changed);
  return () => removeEventListener("hashchange", changed);
}
