/**
 * The one error type, and the one table that says what an error code means to each face.
 *
 * Messages never hold a file name, an option's secret or document content: they may be logged.
 */

import { ENGLISH, type Phrase, say } from "./phrase.ts";

interface ErrorMeaning {
  /** HTTP status of the problem+json answer (RFC 9457, RFC 9110 §15). */
  readonly status: number;
  /** Exit code of the command line: 1 fault, 2 usage, 3 input, 4 limit, 5 not available. */
  readonly exit: 1 | 2 | 3 | 4 | 5;
  /** Short, stable title of the problem type. */
  readonly title: string;
  /** What the user should do next. */
  readonly advice: string;
}

export const ERROR_TABLE = {
  // The request is not well formed: the caller changes the call.
  "unknown-tool": { status: 404, exit: 2, title: "No such tool", advice: "List the tools and check the spelling." },
  "malformed-request": {
    status: 400,
    exit: 2,
    title: "Malformed request",
    advice: "Send multipart/form-data with parts named 'file'.",
  },
  "unknown-option": {
    status: 400,
    exit: 2,
    title: "Unknown option",
    advice: "Remove the option or check its spelling in the tool's description.",
  },
  "invalid-option": { status: 400, exit: 2, title: "Invalid option", advice: "Correct the option named in 'field'." },
  "missing-file": {
    status: 400,
    exit: 2,
    title: "File missing",
    advice: "Send at least as many files as the tool needs.",
  },
  "too-many-files": {
    status: 400,
    exit: 2,
    title: "Too many files",
    advice: "Send fewer files, or use a tool that takes several.",
  },

  // The input cannot be processed: the caller changes the file or supplies a password.
  "empty-file": {
    status: 422,
    exit: 3,
    title: "Empty file",
    advice: "Check that the file was saved completely; it holds no bytes.",
  },
  "unsupported-type": {
    status: 415,
    exit: 3,
    title: "Unsupported file type",
    advice: "Send a file of a type the tool accepts.",
  },
  damaged: {
    status: 422,
    exit: 3,
    title: "Damaged file",
    advice: "The file is damaged beyond what can be rebuilt. Try another copy of it.",
  },
  "no-pages": { status: 422, exit: 3, title: "No pages", advice: "A PDF needs at least one page; choose other pages." },
  "password-required": {
    status: 422,
    exit: 3,
    title: "Password required",
    advice: "Supply the file's password with the option 'password'.",
  },
  "password-wrong": {
    status: 422,
    exit: 3,
    title: "Wrong password",
    advice: "Check the password; neither the user nor the owner password matched.",
  },
  "unsupported-encryption": {
    status: 422,
    exit: 3,
    title: "Unsupported encryption",
    advice: "Save the file without certificate or third-party protection first.",
  },
  "no-match": {
    status: 422,
    exit: 3,
    title: "Nothing found",
    advice: "The file holds nothing the tool could work on; check the options.",
  },
  "redaction-not-verified": {
    status: 422,
    exit: 3,
    title: "Redaction not verified",
    advice:
      "Nothing was handed out, because not everything could be removed or searched. The reason says what to change.",
  },

  // A limit was hit: the caller sends less, or the operator raises the limit.
  "too-large": {
    status: 413,
    exit: 4,
    title: "Too large",
    advice: "Send a smaller file, or raise the upload limit on your own server.",
  },
  "too-complex": {
    status: 413,
    exit: 4,
    title: "Too complex",
    advice: "The file asks for more depth, objects or decompressed data than the limits allow.",
  },
  timeout: {
    status: 408,
    exit: 4,
    title: "Out of time",
    advice: "Try fewer pages at a time, or raise the time limit on your own server.",
  },
  "out-of-memory": {
    status: 413,
    exit: 4,
    title: "Out of memory",
    advice: "Try a smaller file, or raise the memory limit on your own server.",
  },
  busy: { status: 503, exit: 4, title: "Busy", advice: "All workers are in use; try again in a few seconds." },

  // The machine or the program: the operator acts.
  unavailable: {
    status: 501,
    exit: 5,
    title: "Not available here",
    advice: "This tool needs an engine that is not installed on this machine.",
  },
  unauthorized: {
    status: 401,
    exit: 2,
    title: "Password or token needed",
    advice: "Send the server's token or its name and password in the Authorization header.",
  },
  forbidden: {
    status: 403,
    exit: 2,
    title: "Forbidden",
    advice: "Requests from other web sites are refused; call from the same origin or without a browser.",
  },
  "not-found": {
    status: 404,
    exit: 2,
    title: "Not found",
    advice: "Check the address; the tools are listed at /api/v1/tools.",
  },
  "method-not-allowed": {
    status: 405,
    exit: 2,
    title: "Method not allowed",
    advice: "Use a method that the 'Allow' header names.",
  },
  cancelled: {
    status: 499,
    exit: 1,
    title: "Cancelled",
    advice: "The job was stopped before it ended; nothing was kept.",
  },
  internal: {
    status: 500,
    exit: 1,
    title: "Internal fault",
    advice: "This is our fault. Please report what you did, without the document.",
  },
} as const satisfies Record<string, ErrorMeaning>;

export type ErrorCode = keyof typeof ERROR_TABLE;

/** Where and why: everything a face needs to point at the culprit. All parts are safe to show and to log. */
export interface ErrorDetails {
  /** Name of the option at fault. */
  readonly field?: string;
  /** Position of the input file at fault, counted from 1. */
  readonly file?: number;
  readonly expected?: string;
  readonly received?: string;
}

export class ToolError extends Error {
  override readonly name = "ToolError";
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  /** What the message was made of, where it holds values: for faces that say it in another language. */
  readonly phrase: Phrase | undefined;

  constructor(code: ErrorCode, reason: string | Phrase, details: ErrorDetails = {}, cause?: unknown) {
    const phrase = typeof reason === "string" ? undefined : reason;
    super(phrase ? say(phrase, ENGLISH) : (reason as string), cause === undefined ? undefined : { cause });
    this.code = code;
    this.details = details;
    this.phrase = phrase;
  }

  get meaning(): ErrorMeaning {
    return ERROR_TABLE[this.code];
  }

  /** The same error, said to be about input file number `file` (counted from 1). */
  inFile(file: number): ToolError {
    return new ToolError(this.code, this.phrase ?? this.message, { ...this.details, file }, this.cause);
  }

  toJSON(): SerializedError {
    const { code, message, details, phrase } = this;
    return { code, message, details, ...(phrase && { phrase }) };
  }

  static fromJSON({ code, message, details, phrase }: SerializedError): ToolError {
    return new ToolError(code in ERROR_TABLE ? code : "internal", phrase ?? message, details);
  }

  /** Any thrown value as a ToolError; what is not ours becomes an internal fault without its message. */
  static from(thrown: unknown): ToolError {
    if (thrown instanceof ToolError) return thrown;
    if (isAbort(thrown)) return new ToolError("cancelled", "The job was cancelled.");
    if (isOutOfMemory(thrown)) return new ToolError("out-of-memory", "The job needed more memory than there is.");
    return new ToolError("internal", "An internal fault stopped the job.", {}, thrown);
  }
}

export interface SerializedError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: ErrorDetails;
  readonly phrase?: Phrase;
}

/** RFC 9457 problem details of an error. */
export function problemDetails(error: ToolError) {
  const { status, title, advice } = error.meaning;
  return {
    type: `urn:ephemera:problem:${error.code}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    advice,
    ...error.details,
    ...(error.phrase && { phrase: error.phrase }),
  };
}

function isAbort(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === "AbortError";
}

/** V8 reports an allocation that cannot be had as a RangeError with one of these messages. */
function isOutOfMemory(thrown: unknown): boolean {
  return (
    thrown instanceof RangeError && /allocation|array length|array ?buffer|Invalid typed array/i.test(thrown.message)
  );
}
