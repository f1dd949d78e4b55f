/** The address behind the hash: `#/` is the home, `#/tools/rotate` a tool, `#/tools/sanitize?links=true` one with an option. No server has to know about it. */
import { useSyncExternalStore } from "react";

export type Route =
  | { readonly view: "home" }
  | { readonly view: "tool"; readonly toolId: string; readonly options: Readonly<Record<string, string>> }
  | { readonly view: "pipeline" };

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return parseRoute(hash);
}

export function parseRoute(hash: string): Route {
  const [, toolId, query] = /^#\/tools\/([a-z-]+)(?:\?(.*))?$/.exec(hash) ?? [];
  if (toolId !== undefined) return { view: "tool", toolId, options: Object.fromEntries(new URLSearchParams(query)) };
  return hash === PIPELINE_ADDRESS ? { view: "pipeline" } : { view: "home" };
}

export const PIPELINE_ADDRESS = "#/pipeline";

/** `options`: those that the form begins with; never what a visitor typed, for addresses are kept in the browser's history. */
export function toolAddress(toolId: string, options: Readonly<Record<string, unknown>> = {}): string {
  const query = new URLSearchParams(Object.entries(options).map(([name, value]) => [name, String(value)]));
  return `#/tools/${toolId}${query.size > 0 ? `?${query}` : ""}`;
}

function subscribe(changed: () => void): () => void {
  addEventListener("hashchange", changed);
  return () => removeEventListener("hashchange", changed);
}
