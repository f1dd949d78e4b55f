/** What can go wrong on the page: the errors of tools, and those that only a page in a browser knows. */
import { type ErrorCode, type ErrorDetails, type Phrase, type Tool, ToolError } from "@ephemera/core";
import type { Said } from "../strings/said.ts";
import { hasWebAssembly } from "./place.ts";

export type FailureKind = ErrorCode | "server-away" | "file-gone" | "no-webassembly";

/** Which of the steps of a run failed, counted from 1. */
export interface FailedStep {
  readonly tool: Tool;
  readonly number: number;
}

export class Failure extends Error {
  override readonly name = "Failure";
  readonly kind: FailureKind;
  readonly details: ErrorDetails;
  readonly phrase: Phrase | undefined;
  readonly step: FailedStep | undefined;

  constructor(kind: FailureKind, { message, phrase }: Said, details: ErrorDetails = {}, step?: FailedStep) {
    super(message);
    this.kind = kind;
    this.details = details;
    this.phrase = phrase;
    this.step = step;
  }

  in(step: FailedStep): Failure {
    return new Failure(this.kind, this, this.details, step);
  }

  /** Any thrown value as a failure. */
  static from(thrown: unknown): Failure {
    if (thrown instanceof Failure) return thrown;
    const error = ToolError.from(thrown);
    const { code, details } = error;
    // The job's worker says so of a file that vanished under it; the server never does to a tool's address.
    if (code === "not-found") return new Failure("file-gone", error, details);
    if (!hasWebAssembly && code === "internal") return new Failure("no-webassembly", error, details);
    return new Failure(code, error, details);
  }
}
