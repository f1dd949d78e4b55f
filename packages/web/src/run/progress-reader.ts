/** Takes the progress out of a `multipart/mixed` answer while it arrives. */
import type { Progress } from "@ephemera/core";

const PROGRESS = /\{"progress":(\{[^{}]*\})\}/g;

/** Only the file has a disposition; behind it nothing is for us. */
const FILE = /content-disposition:/i;

export class ProgressReader {
  readonly #onProgress: (progress: Progress) => void;
  #seen = 0;
  #ended = false;

  constructor(onProgress: (progress: Progress) => void) {
    this.#onProgress = onProgress;
  }

  /** Given all that has arrived; tells the newest progress of it. */
  read(text: string): void {
    if (this.#ended) return;
    // A progress part may be cut in two: begin at the last whole line.
    const fresh = text.slice(this.#seen);
    const file = FILE.exec(fresh);
    const newest = [...(file ? fresh.slice(0, file.index) : fresh).matchAll(PROGRESS)].at(-1);
    if (newest) this.#onProgress(JSON.parse(newest[1]!) as Progress);
    this.#ended = file !== null;
    this.#seen += Math.max(0, fresh.lastIndexOf("\n") + 1);
  }
}
