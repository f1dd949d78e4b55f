/** An HTTP client that can do what well-behaved ones do not: stop midway, lie about lengths, not read. */
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { connect, type Socket } from "node:net";

/** A server on this machine. */
export interface Address {
  readonly port: number;
}

/** A part: an option's value, or a file's bytes. */
export type Part = readonly [name: string, value: string | Uint8Array];

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly trailers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  /** The body as problem details. */
  readonly problem: { readonly code: string; readonly field?: string; readonly file?: number; readonly detail: string };
}

/** A name that must turn up nowhere. */
export const FILE_NAME_CANARY = "canary-of-a-file-name.pdf";

const BOUNDARY = "boundary-of-the-test";

export const FORM_TYPE = `multipart/form-data; boundary=${BOUNDARY}`;

export function formBody(parts: readonly Part[]): Buffer {
  const pieces = parts.flatMap(([name, value]) => {
    const file = typeof value === "string" ? "" : `; filename="${FILE_NAME_CANARY}"\r\nContent-Type: application/pdf`;
    return [`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`, value, "\r\n"];
  });
  return Buffer.concat([...pieces, `--${BOUNDARY}--\r\n`].map((piece) => Buffer.from(piece)));
}

export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Send without saying how much will come. */
  readonly chunked?: boolean;
  readonly signal?: AbortSignal;
}

/** Calls a tool and reads the whole answer. Rejects when the connection breaks. */
export function callTool(server: Address, tool: string, parts: readonly Part[], options: CallOptions = {}) {
  return sendForm(server, `/api/v1/tools/${tool}`, parts, options);
}

/** Posts a form to any path and reads the whole answer. */
export function sendForm(server: Address, path: string, parts: readonly Part[], options: CallOptions = {}) {
  const body = formBody(parts);
  const length = options.chunked ? { "Transfer-Encoding": "chunked" } : { "Content-Length": `${body.length}` };
  const headers = { "Content-Type": FORM_TYPE, ...length, ...options.headers };
  return call(server, "POST", path, { ...options, headers, body });
}

/** Any request, its whole answer. */
export async function call(
  server: Address,
  method: string,
  path: string,
  options: CallOptions & { readonly body?: Uint8Array } = {},
): Promise<Reply> {
  const response = await open(server, method, path, options);
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  return {
    status: response.statusCode!,
    headers: response.headers,
    trailers: response.trailers,
    body,
    get problem() {
      return JSON.parse(body.toString()) as Reply["problem"];
    },
  };
}

/** Any request; resolves with the head of its answer, whose body nobody has begun to read. */
export function open(
  { port }: Address,
  method: string,
  path: string,
  { headers = {}, body, signal }: CallOptions & { readonly body?: Uint8Array } = {},
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({
      host: "127.0.0.1",
      port,
      method,
      path,
      headers,
      agent: false,
      ...(signal && { signal }),
    });
    request.on("response", resolve).on("error", reject);
    request.end(body);
  });
}

/** The head of a tool call and the first bytes of its body on a bare connection; the rest is up to the test. */
export function beginUpload(
  server: Address,
  tool: string,
  {
    declared,
    sent = formBody([["file", Buffer.from("%PDF-1.7")]]).subarray(0, 120),
  }: { declared: number; sent?: Buffer },
): RawConnection {
  const connection = openConnection(
    server,
    `POST /api/v1/tools/${tool} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nContent-Type: ${FORM_TYPE}\r\n` +
      `Content-Length: ${declared}\r\n\r\n`,
  );
  connection.socket.write(sent);
  return connection;
}

/** A bare connection on which `text` was sent. */
export function openConnection({ port }: Address, text: string): RawConnection {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(text);
  return new RawConnection(socket);
}

export class RawConnection {
  readonly socket: Socket;
  received = "";
  readonly closed: Promise<void>;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on("data", (chunk) => (this.received += chunk.toString("latin1")));
    this.closed = new Promise((resolve) => socket.once("close", () => resolve()));
  }
}

/** Waits until `condition` holds; fails after `milliseconds`. */
export async function eventually(condition: () => boolean | Promise<boolean>, milliseconds: number): Promise<void> {
  const deadline = performance.now() + milliseconds;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`It did not happen within ${milliseconds} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
