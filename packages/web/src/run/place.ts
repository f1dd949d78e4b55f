/** Where a tool can run, and whether this device is up to it. */
import { canRun, type Tool } from "@ephemera/core";
import { useEffect, useState } from "react";
import { engines } from "../workers/engines.ts";

/** True when the browser has all the engines the tool needs. */
export function runsHere(tool: Tool): boolean {
  return canRun(tool, hasWebAssembly ? engines : {});
}

/** Some browsers have it off, for instance in a mode of high security; the engines are made of it. */
export const hasWebAssembly = typeof WebAssembly !== "undefined";

/**
 * Bytes of input beyond which a job may be too much for this device. A job holds input, output and what it works on, and
 * a tab of a phone gets some hundred megabytes before it is killed.
 */
export function comfortableSize(): number {
  const { deviceMemory } = navigator as Navigator & { readonly deviceMemory?: number };
  const isPhone = matchMedia("(pointer: coarse) and (max-width: 48rem)").matches;
  const memory = (deviceMemory ?? (isPhone ? 2 : 8)) * 1e9;
  return memory / (isPhone ? 20 : 10);
}

/**
 * What the server can do, by the tools' ids; undefined before it has answered, and when it is not there.
 * Asked only when `needed`: a tool that runs here needs no server.
 */
export function useServerTools(needed: boolean): ReadonlySet<string> | undefined {
  const [available, setAvailable] = useState<ReadonlySet<string>>();
  useEffect(() => {
    if (!needed) return undefined;
    const abort = new AbortController();
    askServer(abort.signal).then(setAvailable, () => undefined);
    return () => abort.abort();
  }, [needed]);
  return available;
}

async function askServer(signal: AbortSignal): Promise<ReadonlySet<string>> {
  const answer = await fetch("api/v1/tools", { signal });
  const { tools } = (await answer.json()) as { tools: { id: string; available: boolean }[] };
  return new Set(tools.filter(({ available }) => available).map(({ id }) => id));
}
