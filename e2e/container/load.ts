/**
 * Many clients with large files against a running server: `tsx e2e/container/load.ts <url> <clients> <seconds>`.
 * Every request must end in the correct file or in a 503.
 * Prints what it saw as JSON; ends with 1 where something else came.
 */
import { createHash } from "node:crypto";
import { request } from "node:http";
import { setPriority } from "node:os";
import { bigFile } from "../../fixtures/big-file.ts";
import { pageCount } from "../oracles/qpdf.ts";

const [url, clients, seconds] = [process.argv[2]!, Number(process.argv[3]), Number(process.argv[4])];
const PAGES = 300;

const file = bigFile({ pages: PAGES });
const form = formOf(file);

interface Reply {
  readonly status: number;
  /** What a refusal says of itself. */
  readonly detail: string;
  readonly sha256: string;
  readonly retrySeconds: number;
}

/** What has to come back, as another program judges it. */
const reference = await referenceHash();
// They stand for machines of their own, and are not to take the server's processors.
setPriority(10);
const seen: Record<string, number> = {};
const until = performance.now() + seconds * 1000;
await Promise.all(Array.from({ length: clients }, client));
const unexpected = Object.keys(seen).filter((outcome) => !["correct", "503"].includes(outcome));
console.log(JSON.stringify({ megabytes: Math.round(file.length / 1e6), clients, seconds, outcomes: seen }));
process.exit(unexpected.length === 0 && (seen["correct"] ?? 0) > 0 ? 0 : 1);

/** Sends again and again, as people who are told to come back do. */
async function client(): Promise<void> {
  while (performance.now() < until) {
    const reply = await send().catch((error: NodeJS.ErrnoException) => error.code ?? "broken");
    const outcome = typeof reply === "string" ? reply : outcomeOf(reply);
    seen[outcome] = (seen[outcome] ?? 0) + 1;
    if (typeof reply !== "string" && reply.retrySeconds > 0)
      await pause(reply.retrySeconds * 1000 * (0.5 + Math.random()));
  }
}

function outcomeOf({ status, sha256, detail }: Reply): string {
  if (status !== 200) return status === 503 ? "503" : `${status} ${detail}`;
  return sha256 === reference ? "correct" : "wrong file";
}

async function referenceHash(): Promise<string> {
  const chunks: Buffer[] = [];
  const { status, sha256 } = await send((chunk) => chunks.push(chunk));
  if (status !== 200 || pageCount(Buffer.concat(chunks)) !== PAGES) throw new Error("The server does not work.");
  return sha256;
}

/** One request. A client that is answered early stops sending, as RFC 9112 §9.6 asks. */
function send(onChunk: (chunk: Buffer) => void = () => {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const target = new URL("/api/v1/tools/rotate", url);
    const headers = { "Content-Type": "multipart/form-data; boundary=B", "Content-Length": form.length };
    const call = request(target, { method: "POST", headers, agent: false }, (answer) => {
      const hash = createHash("sha256");
      let detail = "";
      answer.on("data", (chunk: Buffer) => {
        if (answer.statusCode === 200) hash.update(chunk);
        else detail += chunk.toString("latin1");
        onChunk(chunk);
      });
      answer.once("error", reject);
      answer.once("end", () => {
        const retrySeconds = Number(answer.headers["retry-after"] ?? 0);
        resolve({ status: answer.statusCode!, detail, sha256: hash.digest("hex"), retrySeconds });
        call.destroy();
      });
      if (answer.statusCode !== 200) answer.once("data", () => setImmediate(() => answer.emit("end")));
    });
    call.once("error", reject);
    call.end(form);
  });
}

function formOf(bytes: Uint8Array): Buffer {
  const head = '--B\r\nContent-Disposition: form-data; name="file"; filename="x.pdf"\r\n\r\n';
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from("\r\n--B--\r\n")]);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
