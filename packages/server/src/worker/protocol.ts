/**
 * What the front process and a worker say to each other. A worker is a filter: on its standard input one line with
 * the request's head, then the multipart body as the client sent it; on its standard output a line that it has taken
 * the request, lines that say how far it is, one line with the outcome, then the bytes of the file, or of the problem:
 * as that may quote an option's value, the front process passes it on without ever making words of it. Lines are JSON and end
 * in a newline.
 */
import type { Readable } from "node:stream";
import { z } from "zod";
import { ERROR_TABLE, type ErrorCode, type Limits, type Subject, SUBJECTS } from "@ephemera/core";
import { wipeable } from "../traceless/wipe.ts";

/** First line to the worker. */
export interface JobHead {
  /** Id of a tool of the catalogue. */
  readonly tool: string;
  /** The request's Content-Type, with the boundary of its parts. */
  readonly contentType: string;
  /** Bytes of the body, or the most there may be of them. */
  readonly capacity: number;
  /** Whether to send `progress` lines. */
  readonly progress: boolean;
  /** Whether to say `done` at the end and wait to be killed, so that what the job took can be measured. */
  readonly hold: boolean;
  /** Limits that the operator set. */
  readonly limits: Pick<Limits, "pages" | "decodedBytes">;
  /** Pixels that one image, and one drawn page, may have. */
  readonly pixels: number;
}

/** Said on standard error by a worker that holds. */
export const DONE = "done\n";

/**
 * First line from the worker, once it has read the head. Until then the body waits with the client, so that a worker
 * which is dead or broken costs nobody anything: the request goes to another.
 */
export const TAKEN = '{"taken":true}';

/** On standard error a worker may name its own fault, by class and place, in a line that begins so. */
export const FAULT_PREFIX = "fault: ";

/** Bytes of problem details (RFC 9457). */
const LONGEST_PROBLEM = 16 * 1024;

const count = z.number().int().min(0);

/** What stands in the places of a note is a figure, or words with figures in their places. */
const figure = z.union([z.string().max(1000), z.number(), z.object({ bytes: count })]);
const words = z.object({ text: z.string().max(1000), values: z.record(z.string().max(20), figure).optional() });
const phrase = z.object({
  text: z.string().max(1000),
  values: z.record(z.string().max(20), z.union([figure, words, z.array(words).max(100).readonly()])).optional(),
});

/** Workers handle hostile files: what one says is checked as if a stranger had sent it. */
const messageSchema = z.union([
  z.object({
    progress: z.object({ phase: z.string().max(60), done: z.number(), total: z.number() }),
  }),
  z.object({
    problem: z.object({
      code: z.enum(Object.keys(ERROR_TABLE) as [ErrorCode, ...ErrorCode[]]),
      length: z.number().int().min(0).max(LONGEST_PROBLEM),
    }),
  }),
  z.object({
    file: z.object({
      type: z.string().regex(/^[a-z]+\/[a-z0-9.+-]{1,80}$/),
      extension: z.string().regex(/^\.[a-z0-9]{1,10}$/),
      notes: z
        .array(
          z.object({
            code: z.string().regex(/^[a-z0-9-]{1,60}$/),
            message: z.string().max(1000),
            phrase: phrase.optional(),
          }),
        )
        .max(1000),
      report: z
        .array(
          z.object({
            subject: z.enum(Object.keys(SUBJECTS) as [Subject, ...Subject[]]),
            kept: count,
            changed: count,
            lost: count,
          }),
        )
        .max(100),
    }),
  }),
]);

/** A line from the worker. After `file` its bytes follow; after `problem` as many as it says, which are its JSON. */
export type WorkerMessage = z.output<typeof messageSchema>;

/** Throws a plain error when the line is not a message. */
export function parseMessage(line: string): WorkerMessage {
  return messageSchema.parse(JSON.parse(line));
}

/** What follows a line is the document: the pieces are wiped. */
function joined(held: Buffer, chunk: Buffer): Buffer {
  const both = wipeable(held.length + chunk.length);
  held.copy(both);
  chunk.copy(both, held.length);
  held.fill(0);
  chunk.fill(0);
  return both;
}

const LONGEST_LINE = 1024 ** 2;

/**
 * The next line of a stream, without its end; undefined when the stream ends first. What was read past the line is
 * put back. Rejects when a line is longer than any message.
 */
export function readLine(stream: Readable): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    let held: Buffer = Buffer.alloc(0);
    const settle = (act: () => void) => {
      stream.off("readable", onReadable).off("end", onEnd).off("close", onEnd).off("error", onEnd);
      act();
    };
    const onEnd = () => settle(() => resolve(undefined));
    const onReadable = () => {
      for (let chunk: Buffer | null; (chunk = stream.read() as Buffer | null) !== null;) {
        held = held.length > 0 ? joined(held, chunk) : chunk;
        const end = held.indexOf("\n");
        if (end >= 0) {
          return settle(() => {
            if (end + 1 < held.length) stream.unshift(held.subarray(end + 1));
            resolve(held.toString("utf8", 0, end));
          });
        }
        if (held.length > LONGEST_LINE) return settle(() => reject(new Error("A line is too long.")));
      }
    };
    if (stream.readableEnded || stream.destroyed) return resolve(undefined);
    stream.on("readable", onReadable).on("end", onEnd).on("close", onEnd).on("error", onEnd);
    onReadable();
  });
}
