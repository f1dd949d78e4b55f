/** Pages as image files, made by as many threads as there are processors, where threads may be started at all. */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { createPageImager } from "../src/engines/page-images/index.ts";
import type { Engines, PageImager } from "../src/engines/ports.ts";
import { ToolError } from "../src/kernel/errors.ts";
import type { ThreadData } from "./page-thread.ts";

/** Beside the built program; absent where the sources run as they are. */
const THREAD = new URL("page-thread.js", import.meta.url);

/** Each thread holds its own PDFium and its own page: memory is what bounds their number. */
const MOST_THREADS = 8;

/** A thread takes about as long to start as this many pages take to draw. */
const PAGES_PER_THREAD = 4;

export function createThreadedImager(engines: Required<Pick<Engines, "renderer" | "images">>): PageImager {
  const single = createPageImager(engines);
  return {
    images(bytes, password, pages, settings) {
      const useful = Math.floor(pages.length / PAGES_PER_THREAD);
      const threads = Math.min(availableParallelism(), MOST_THREADS, useful);
      const pool = threads > 1 ? startThreads(threads, { bytes: shared(bytes), password, settings }) : undefined;
      return pool ? pool.images(pages) : single.images(bytes, password, pages, settings);
    },
  };
}

function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}

/** Undefined where there is no thread program, or the process has no right to start one. */
function startThreads(count: number, workerData: ThreadData): ThreadPool | undefined {
  try {
    if (!existsSync(THREAD)) return undefined;
    return new ThreadPool(Array.from({ length: count }, () => new Worker(THREAD, { workerData })));
  } catch {
    return undefined;
  }
}

type Reply = { readonly image: Uint8Array } | { readonly error: Parameters<typeof ToolError.fromJSON>[0] };

class ThreadPool {
  readonly #threads: readonly Worker[];

  constructor(threads: readonly Worker[]) {
    this.#threads = threads;
  }

  /** Pages are handed out as threads become free, and come back in order; few are made ahead of whoever takes them. */
  async *images(pages: readonly number[]): AsyncGenerator<Uint8Array> {
    const idle = [...this.#threads];
    const made = new Map<number, Promise<Uint8Array>>();
    let next = 0;
    const start = () => {
      while (idle.length > 0 && next < pages.length) {
        const thread = idle.pop()!;
        const result = ask(thread, pages[next]!);
        made.set(next++, result);
        result.then(
          () => {
            idle.push(thread);
            start();
          },
          () => {},
        );
      }
    };
    try {
      start();
      for (let index = 0; index < pages.length; index++) {
        yield await made.get(index)!;
        made.delete(index);
      }
    } finally {
      await Promise.allSettled(this.#threads.map((thread) => thread.terminate()));
    }
  }
}

function ask(thread: Worker, page: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      thread.off("message", onMessage);
      thread.off("error", onError);
      act();
    };
    const onMessage = (reply: Reply) =>
      settle(() => ("image" in reply ? resolve(reply.image) : reject(ToolError.fromJSON(reply.error))));
    const onError = (error: unknown) => settle(() => reject(ToolError.from(error)));
    thread.on("message", onMessage);
    thread.on("error", onError);
    thread.postMessage(page);
  });
}
