/** Reads a `multipart/mixed` answer: progress and notes as JSON, then the file, or a problem (RFC 2046 §5.1, RFC 9457). */
import { type ErrorCode, type ErrorDetails, type Note, type Phrase, type Tally, ToolError } from "@ephemera/core";
import type { JobResult } from "../workers/messages.ts";

interface Part {
  readonly type: string;
  readonly extension: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** The result in an answer. Throws the error it holds, or `internal` when it is not complete. */
export function readMixedAnswer(bytes: Uint8Array<ArrayBuffer>, contentType: string): JobResult {
  const notes: Note[] = [];
  const report: Tally[] = [];
  for (const part of parts(bytes, boundaryOf(contentType))) {
    if (part.type === "application/problem+json") throw problem(part.body);
    // Only the file has a name; a file of JSON is one all the same.
    if (part.extension !== "")
      return { blob: new Blob([part.body], { type: part.type }), extension: part.extension, notes, report };
    const told = json(part.body) as { notes?: Note[]; report?: Tally[] };
    notes.push(...(told.notes ?? []));
    report.push(...(told.report ?? []));
  }
  throw new ToolError("internal", "The answer broke off before the file.");
}

type ProblemBody = ErrorDetails & { readonly code: ErrorCode; readonly detail: string; readonly phrase?: Phrase };

/** The error that a problem document tells of. */
export function problem(body: Uint8Array): ToolError {
  const { code, detail, phrase, ...details } = json(body) as ProblemBody;
  return ToolError.fromJSON({ code, message: detail, details, ...(phrase && { phrase }) });
}

function json(body: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(body));
}

function boundaryOf(contentType: string): string {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) throw new ToolError("internal", "The answer is not of the form expected.");
  return boundary;
}

function* parts(bytes: Uint8Array<ArrayBuffer>, boundary: string): Generator<Part> {
  const delimiter = `\r\n--${boundary}`;
  let at = find(bytes, delimiter, 0);
  for (;;) {
    const headStart = at + delimiter.length;
    const headEnd = find(bytes, "\r\n\r\n", headStart);
    const next = find(bytes, delimiter, headEnd);
    // The last delimiter is followed by two hyphens; a part without a delimiter behind it is not complete.
    if (at === -1 || headEnd === -1 || next === -1) return;
    const head = new TextDecoder().decode(bytes.subarray(headStart, headEnd));
    yield {
      type: /^content-type:\s*([^;\r\n]+)/im.exec(head)?.[1]?.trim() ?? "",
      extension: /filename="[^"]*?(\.[a-z0-9]+)"/i.exec(head)?.[1] ?? "",
      body: bytes.subarray(headEnd + 4, next),
    };
    at = next;
  }
}

function find(bytes: Uint8Array, text: string, from: number): number {
  const first = text.charCodeAt(0);
  for (let at = bytes.indexOf(first, Math.max(0, from)); at !== -1; at = bytes.indexOf(first, at + 1)) {
    let i = 1;
    while (i < text.length && bytes[at + i] === text.charCodeAt(i)) i++;
    if (i === text.length) return at;
  }
  return -1;
}
