/** The worker's half of the protocol, written to its standard output. */
import type { Writable } from "node:stream";
import { type Delivery, problemDetails, type Progress, type Result, ToolError } from "@ephemera/core";
import type { WorkerMessage } from "./protocol.ts";

/** Milliseconds between two progress lines. */
const PROGRESS_INTERVAL = 100;

export class Responder {
  readonly #out: Writable;
  readonly #wantsProgress: boolean;
  #lastProgress = -Infinity;
  #fileBegun = false;

  constructor(out: Writable, wantsProgress: boolean) {
    this.#out = out;
    this.#wantsProgress = wantsProgress;
  }

  /** True once nothing but the rest of the file can follow. */
  get fileBegun(): boolean {
    return this.#fileBegun;
  }

  /** A pipe is written to at once on POSIX systems, so this gets out even while the tool is busy computing. */
  progress({ phase, done, total }: Progress): void {
    const now = performance.now();
    if (!this.#wantsProgress || now - this.#lastProgress < PROGRESS_INTERVAL) return;
    this.#lastProgress = now;
    void this.#say({ progress: { phase, done, total } });
  }

  /**
   * The file. Its first bytes are made before anything is said, so that most of what can still go wrong with it
   * is an error answer and not an answer that breaks off.
   */
  async file(delivery: Delivery, { notes, report }: Pick<Result, "notes" | "report">): Promise<void> {
    const chunks = delivery.chunks[Symbol.iterator]();
    let next = chunks.next();
    this.#fileBegun = true;
    await this.#say({
      file: { type: delivery.type, extension: delivery.extension, notes: [...notes], report: [...report] },
    });
    for (; !next.done; next = chunks.next()) await this.#write(next.value);
  }

  async problem(error: ToolError): Promise<void> {
    const body = Buffer.from(JSON.stringify(problemDetails(shortened(error))));
    await this.#say({ problem: { code: error.code, length: body.length } });
    await this.#write(body);
  }

  #say(message: WorkerMessage): Promise<void> {
    return this.#write(`${JSON.stringify(message)}\n`);
  }

  #write(data: string | Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#out.write(data, (error) => (error ? reject(error) : resolve()));
    });
  }
}

/** A problem quotes what the client sent, which may be long. */
function shortened({ code, message, details, phrase }: ToolError): ToolError {
  const cut = (text: string) => text.slice(0, 1000);
  const entries = Object.entries(details).map(([name, value]) => [
    name,
    typeof value === "string" ? cut(value) : value,
  ]);
  const isShort = phrase !== undefined && JSON.stringify(phrase).length <= 1000;
  return new ToolError(code, isShort ? phrase : cut(message), Object.fromEntries(entries));
}
