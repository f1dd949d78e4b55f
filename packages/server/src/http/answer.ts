/** The two forms of a tool's answer: the file alone, or `multipart/mixed` (RFC 2046 §5.1.3) with its progress before it. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Note, type Progress, type Tally, type Tool, ToolError } from "@ephemera/core";
import { answerProblem, PROBLEM_TYPE, problemBody } from "./problem-answer.ts";
import type { Receipt } from "./receipt.ts";
import { wipe } from "../traceless/wipe.ts";

/** What the worker made, before its bytes. */
export interface FileHead {
  /** MIME type. */
  readonly type: string;
  /** With the dot. */
  readonly extension: string;
  readonly notes: readonly Note[];
  /** Empty unless the client asked for it. */
  readonly report: readonly Tally[];
}

/** Called in this order: progress as often as there is any, begin, end; fail in place of any of them. */
export interface Answer {
  progress(progress: Progress): void;
  /** After this the file's bytes go straight into the response. */
  begin(file: FileHead): void;
  /** With what was measured, where the client asked for that. */
  end(receipt?: Receipt): void;
  /** Tells the client what went wrong, or breaks the connection where what was sent could pass for complete. */
  fail(error: ToolError): Promise<void>;
}

/** The form that the request's Accept header asks for. */
export function answerFor(tool: Tool, request: IncomingMessage, response: ServerResponse): Answer {
  return wantsProgress(request) ? new MixedAnswer(tool, request, response) : new PlainAnswer(tool, request, response);
}

export function wantsProgress(request: IncomingMessage): boolean {
  return /(^|,)\s*multipart\/mixed\s*(;|,|$)/i.test(request.headers.accept ?? "");
}

const RECEIPT_HEADER = "Ephemera-Receipt";

/** `Ephemera-Receipt: 1` asks what the job took of the machine. */
export function wantsReceipt(request: IncomingMessage): boolean {
  return request.headers["ephemera-receipt"] === "1";
}

/** Names a result by its tool: the server does not know what the client's file is called (RFC 6266). */
function fileHeaders(tool: Tool, file: FileHead) {
  return {
    "Content-Type": file.type,
    "Content-Disposition": `attachment; filename="${tool.id}${file.extension}"`,
  };
}

class PlainAnswer implements Answer {
  readonly #tool: Tool;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;

  constructor(tool: Tool, request: IncomingMessage, response: ServerResponse) {
    this.#tool = tool;
    this.#request = request;
    this.#response = response;
  }

  progress(): void {}

  begin(file: FileHead): void {
    const codes = [...new Set(file.notes.map(({ code }) => code))].slice(0, 20);
    this.#response.writeHead(200, {
      ...fileHeaders(this.#tool, file),
      ...(codes.length > 0 && { "Ephemera-Notes": JSON.stringify(codes) }),
      ...(wantsReceipt(this.#request) && { Trailer: RECEIPT_HEADER }),
    });
  }

  /** What is measured is known behind the file only: a trailer (RFC 9110 §6.5). */
  end(receipt?: Receipt): void {
    if (receipt) this.#response.addTrailers({ [RECEIPT_HEADER]: JSON.stringify(receipt) });
    this.#response.end();
  }

  async fail(error: ToolError): Promise<void> {
    if (this.#response.headersSent) this.#response.destroy();
    else await answerProblem(this.#request, this.#response, error);
  }
}

class MixedAnswer implements Answer {
  readonly #tool: Tool;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #boundary = `ephemera-${randomUUID()}`;
  #fileBegun = false;

  constructor(tool: Tool, request: IncomingMessage, response: ServerResponse) {
    this.#tool = tool;
    this.#request = request;
    this.#response = response;
  }

  progress(progress: Progress): void {
    // A client that does not read gets no more of it: news pile up in memory otherwise.
    if (this.#response.writableNeedDrain) return;
    this.#part({ "Content-Type": "application/json" }, JSON.stringify({ progress }));
  }

  begin(file: FileHead): void {
    if (file.notes.length > 0) {
      this.#part({ "Content-Type": "application/json" }, JSON.stringify({ notes: file.notes }));
    }
    if (file.report.length > 0) {
      this.#part({ "Content-Type": "application/json" }, JSON.stringify({ report: file.report }));
    }
    this.#part(fileHeaders(this.#tool, file));
    this.#fileBegun = true;
  }

  end(receipt?: Receipt): void {
    if (receipt) this.#part({ "Content-Type": "application/json" }, JSON.stringify({ receipt }));
    this.#response.end(`\r\n--${this.#boundary}--\r\n`);
  }

  async fail(error: ToolError): Promise<void> {
    if (this.#fileBegun) return void this.#response.destroy();
    // As long as nothing was sent, the status can still tell.
    if (!this.#response.headersSent) return answerProblem(this.#request, this.#response, error);
    this.#part({ "Content-Type": PROBLEM_TYPE });
    const body = problemBody(error);
    this.#response.write(body, () => wipe(body));
    this.end();
  }

  /** A part begins with its delimiter and is ended by the next one's. */
  #part(headers: Readonly<Record<string, string>>, body = ""): void {
    if (!this.#response.headersSent) {
      this.#response.writeHead(200, { "Content-Type": `multipart/mixed; boundary="${this.#boundary}"` });
    }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    this.#response.write(`\r\n--${this.#boundary}\r\n${lines.join("")}\r\n${body}`);
  }
}
