/**
 * The request's multipart body (RFC 7578), parsed as it arrives. All files lie in one buffer, each byte copied
 * there once; names that the client gave its files are never looked at.
 */
import type { Readable } from "node:stream";
import { Busboy, type BusboyFileStream, type BusboyHeaders, type BusboyInstance } from "@fastify/busboy";
import { type InputFile, type StringOptions, ToolError } from "@ephemera/core";

export interface Upload {
  readonly files: readonly InputFile[];
  /** The parts that are not files, by name. */
  readonly fields: StringOptions;
}

const LIMITS = { fields: 20_000, files: 10_001, fieldNameSize: 100, fieldSize: 4 * 1024 ** 2, headerPairs: 20 };

/**
 * Reads a body of at most `capacity` bytes to its end. Throws `malformed-request` when it is cut or not multipart,
 * `too-large` when it or a field is longer than allowed.
 */
export function readUpload(body: Readable, contentType: string, capacity: number): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const files: InputFile[] = [];
    const fields = new Map<string, string[]>();
    const space = new Space(capacity);
    const fail = (error: ToolError) => {
      body.unpipe();
      reject(error);
    };
    const parser = openParser(contentType, fail);
    if (!parser) return;
    parser.on("file", (_name, stream) => collectFile(stream, space, files, fail));
    parser.on("field", (name, value, nameCut, valueCut) => {
      if (name === undefined || nameCut) return fail(malformed("A part has no name, or too long a one."));
      if (valueCut) return fail(fieldTooLarge(name));
      fields.set(name, [...(fields.get(name) ?? []), value]);
    });
    parser.on("fieldsLimit", () => fail(malformed("The request has too many parts.")));
    parser.on("filesLimit", () => fail(new ToolError("too-many-files", "The request has too many files.")));
    parser.on("error", () => fail(malformed("The multipart body is cut off or damaged.")));
    parser.on("finish", () => void ended(body).then(() => resolve({ files, fields: Object.fromEntries(fields) })));
    body.on("error", () => fail(malformed("The body could not be read.")));
    body.pipe(parser);
  });
}

/** The body is kept from its end until the work may begin, although the last of its parts is there before. */
async function ended(body: Readable): Promise<void> {
  if (body.readableEnded) return;
  await new Promise((resolve) => body.once("end", resolve).once("close", resolve).resume());
}

function openParser(contentType: string, fail: (error: ToolError) => void): BusboyInstance | undefined {
  try {
    return new Busboy({
      headers: { "content-type": contentType } as BusboyHeaders,
      limits: LIMITS,
      isPartAFile: (fieldName) => fieldName === "file",
    });
  } catch {
    fail(malformed("The Content-Type is not multipart/form-data with a boundary."));
    return undefined;
  }
}

function collectFile(
  stream: BusboyFileStream,
  space: Space,
  files: InputFile[],
  fail: (error: ToolError) => void,
): void {
  const position = files.push({ bytes: new Uint8Array(0) }) - 1;
  // Where the file begins is known with its first chunk: the parser may announce it before it has handed on the
  // last of the one before.
  let start = 0;
  let length = 0;
  stream.on("data", (chunk: Buffer) => {
    if (length === 0) start = space.used;
    if (space.used !== start + length) return fail(new ToolError("internal", "Two files came at the same time."));
    if (!space.append(chunk)) return fail(tooLarge("The request is larger than it said, or than allowed."));
    length += chunk.length;
  });
  stream.on("end", () => {
    files[position] = { bytes: space.slice(start, length) };
  });
  stream.on("error", () => fail(malformed("The multipart body is cut off or damaged.")));
}

/**
 * One stretch of memory for all files, as long as the body may be: what follows is only addresses until it is
 * written to, for the system hands out pages at the first touch. So nothing grows and nothing is copied twice.
 */
class Space {
  readonly #bytes: Uint8Array;
  #used = 0;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
  }

  get used(): number {
    return this.#used;
  }

  /** False when the chunk does not fit. */
  append(chunk: Uint8Array): boolean {
    if (this.#used + chunk.length > this.#bytes.length) return false;
    this.#bytes.set(chunk, this.#used);
    this.#used += chunk.length;
    return true;
  }

  slice(start: number, length: number): Uint8Array {
    return this.#bytes.subarray(start, start + length);
  }
}

function malformed(message: string): ToolError {
  return new ToolError("malformed-request", message, { expected: "multipart/form-data with parts named 'file'" });
}

function tooLarge(message: string, field?: string): ToolError {
  return new ToolError("too-large", message, field === undefined ? {} : { field });
}

function fieldTooLarge(name: string): ToolError {
  const field = name.slice(0, 60);
  return tooLarge(`The part '${field}' is too long for an option; files come in parts named 'file'.`, field);
}
