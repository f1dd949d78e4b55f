import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readUpload } from "./multipart-in.ts";

const TYPE = "multipart/form-data; boundary=B";
type Part = { readonly name: string; readonly value: Uint8Array };

function bodyOf(parts: readonly Part[]): Buffer {
  const pieces = parts.flatMap(({ name, value }) => [
    Buffer.from(`--B\r\nContent-Disposition: form-data; name="${name}"; filename="../../x"\r\n\r\n`),
    value,
    Buffer.from("\r\n"),
  ]);
  return Buffer.concat([...pieces, Buffer.from("--B--\r\n")]);
}

/** The body cut into chunks of these sizes, taken in turn. */
function* chunks(body: Buffer, sizes: readonly number[]): Generator<Buffer> {
  for (let at = 0, turn = 0; at < body.length; turn++) {
    const size = sizes[turn % sizes.length]!;
    yield body.subarray(at, at + size);
    at += size;
  }
}

/** Bytes that no two parts have alike. */
const bytes = fc
  .tuple(fc.nat(), fc.oneof(fc.nat(50), fc.nat(200_000)))
  .map(([seed, length]) => Buffer.alloc(length, `${seed}\r\n--${seed}--\r\n`));
const part = fc.record({ name: fc.constantFrom("file", "pages"), value: bytes });
const cuts = fc.array(fc.oneof(fc.integer({ min: 500, max: 70_000 }), fc.integer({ min: 1, max: 70 })), {
  minLength: 2,
  maxLength: 5,
});

test("files and fields come out as they went in, however the body is cut into chunks", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 12 }), cuts, async (parts, sizes) => {
      const body = bodyOf(parts);
      const { files, fields } = await readUpload(Readable.from(chunks(body, [1000, ...sizes])), TYPE, body.length);
      const sent = (name: string) => parts.filter((one) => one.name === name).map(({ value }) => digest(value));
      expect(files.map((file) => digest(file.bytes))).toEqual(sent("file"));
      expect((fields["pages"] ?? []).map((text) => digest(Buffer.from(text)))).toEqual(sent("pages"));
    }),
    { numRuns: 100 },
  );
});

function digest(value: Uint8Array): string {
  return createHash("sha256").update(value).digest("hex");
}

test("a body that is cut off anywhere is malformed, and never hangs", async () => {
  const body = bodyOf([
    { name: "file", value: Buffer.from("document") },
    { name: "pages", value: Buffer.from("1-2") },
  ]);
  for (let end = 0; end < body.length - 2; end++) {
    await expect(readUpload(Readable.from([body.subarray(0, end)]), TYPE, 1000)).rejects.toMatchObject({
      code: "malformed-request",
    });
  }
});

test("more than the body said it would be is too large", async () => {
  const body = bodyOf([{ name: "file", value: new Uint8Array(1000) }]);
  await expect(readUpload(Readable.from([body]), TYPE, 999)).rejects.toMatchObject({ code: "too-large" });
});

test.each(["multipart/form-data", "text/plain", "multipart/form-data; boundary="])("%s has no parts", async (type) => {
  await expect(readUpload(Readable.from(["--B--"]), type, 10)).rejects.toMatchObject({ code: "malformed-request" });
});
