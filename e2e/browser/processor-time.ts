/**
 * What a page did, from the browser's own trace, in processor time instead of time by the clock: other programs on the
 * machine make tasks start later, but hardly make them longer.
 */
import type { Page } from "playwright-core";

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time of the thread, in microseconds. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

export interface Work {
  /** The tasks of the page's main thread in milliseconds, the longest first. */
  readonly tasks: readonly number[];
  /** The main thread and the workers together, in milliseconds. */
  readonly total: number;
}

const MAIN = "CrRendererMain";
const WORKER = "DedicatedWorker thread";

/** What `action` makes the page do. */
export async function workOf(page: Page, action: () => Promise<unknown>): Promise<Work> {
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: ["toplevel"] });
  await action();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const threads = new Map<string, string>();
  for (const { name, args, pid, tid } of traceEvents)
    if (name === "thread_name") threads.set(`${pid} ${tid}`, args?.name ?? "");
  const lengths = (thread: string) =>
    traceEvents
      .filter(({ name, pid, tid }) => name.endsWith("RunTask") && threads.get(`${pid} ${tid}`) === thread)
      .map(({ tdur = 0 }) => tdur / 1000)
      .toSorted((a, b) => b - a);
  const tasks = lengths(MAIN);
  return { tasks, total: [...tasks, ...lengths(WORKER)].reduce((sum, length) => sum + length, 0) };
}
