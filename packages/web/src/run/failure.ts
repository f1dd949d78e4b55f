/** What can go wrong on the page: the errors of tools, and those that only a page in a browser knows. */
import { type ErrorCode, type ErrorDetails, ToolError } from "@ephemera/core";
import { hasWebAssembly } from "./place.ts";

export type FailureKind = ErrorCode | "server-away" | "file-gone" | "no-webassembly";

export class Failure extends Error {
  override readonly name = "Failure";
  readonly kind: FailureKind;
  readonly details: ErrorDetails;

  constructor(kind: FailureKind, message: string, details: ErrorDetails = {}) {
    super(message);
    this.kind = kind;
    this.details = details;
  }

  /** Any thrown value as a failure. */
  static from(thrown: unknown): Failure {
    if (thrown instanceof Failure) return thrown;
    const { code, message, details } = ToolError.from(thrown);
    // The job's worker says so of a file that vanished under it; the server never does to a tool's address.
    if (code === "not-found") return new Failure("file-gone", message, details);
    if (!hasWebAssembly && code === "internal") return new Failure("no-webassembly", message, details);
    return new Failure(code, message, details);
  }
}
