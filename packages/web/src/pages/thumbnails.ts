/** The page's side of the thumbnail worker: opens documents and draws their pages, the latest wish first. */
import { ToolError } from "@ephemera/core";
import type { PagePicture, PageSize, ThumbnailReply, ThumbnailRequest } from "../workers/messages.ts";

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;

interface Waiting {
  readonly resolve: (reply: ThumbnailReply) => void;
  readonly reject: (error: Error) => void;
}

interface Wish {
  readonly key: string;
  readonly run: () => Promise<void>;
}

class Thumbnails {
  #worker: Worker | undefined;
  #calls = 0;
  readonly #waiting = new Map<number, Waiting>();
  #wishes: Wish[] = [];
  #drawing = false;

  /** Opens a document under a key and returns its number of pages. Throws `ToolError`. */
  async open(key: string, file: Blob, password: string): Promise<number> {
    const reply = await this.#call({ open: key, file, password });
    return "pageCount" in reply ? reply.pageCount : 0;
  }

  /** Size of a page in points, as it is seen. */
  async measure(key: string, page: number): Promise<PageSize> {
    const reply = await this.#call({ measure: key, page });
    return "size" in reply ? reply.size : { width: 0, height: 0 };
  }

  close(key: string): void {
    if (this.#worker) void this.#call({ close: key }).catch(() => undefined);
  }

  /** Draws a page, `width` pixels wide. What scrolled out of sight is given up through `signal`. */
  draw(key: string, page: number, width: number, signal: AbortSignal): Promise<PagePicture> {
    return new Promise((resolve, reject) => {
      const wish: Wish = {
        key,
        run: () =>
          this.#call({ render: key, page, width }).then((reply) => {
            if ("picture" in reply) resolve(reply.picture);
          }, reject),
      };
      this.#wishes.push(wish);
      signal.addEventListener("abort", () => {
        this.#wishes = this.#wishes.filter((other) => other !== wish);
      });
      void this.#next();
    });
  }

  async #next(): Promise<void> {
    if (this.#drawing) return;
    this.#drawing = true;
    // What was asked for last is what is in sight now.
    for (let wish = this.#wishes.pop(); wish; wish = this.#wishes.pop()) await wish.run();
    this.#drawing = false;
  }

  #call(request: Without<ThumbnailRequest, "call">): Promise<ThumbnailReply> {
    const worker = (this.#worker ??= this.#start());
    const call = ++this.#calls;
    return new Promise((resolve, reject) => {
      this.#waiting.set(call, { resolve, reject });
      worker.postMessage({ ...request, call });
    });
  }

  #start(): Worker {
    const worker = new Worker(new URL("../workers/thumbnails.worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<ThumbnailReply>) => {
      const waiting = this.#waiting.get(data.call);
      this.#waiting.delete(data.call);
      if ("error" in data) waiting?.reject(ToolError.fromJSON(data.error));
      else waiting?.resolve(data);
    });
    worker.addEventListener("error", () => this.#fail());
    return worker;
  }

  /** A worker that broke down takes its documents along; the next call starts another. */
  #fail(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(new ToolError("internal", "The preview broke down."));
    this.#waiting.clear();
  }
}

export const thumbnails = new Thumbnails();
