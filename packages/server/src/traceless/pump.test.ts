import { once } from "node:events";
import { PassThrough, Readable, Writable } from "node:stream";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { pump } from "./pump.ts";

/** Takes one chunk at a time, each after a turn, and remembers a copy. */
function slowSink(taken: string[]): Writable {
  return new Writable({
    highWaterMark: 1,
    write(chunk: Buffer, _encoding, done) {
      taken.push(chunk.toString());
      setImmediate(done);
    },
  });
}

test("moves everything, waits for the sink, and leaves only zeroes behind", async () => {
  const chunks = ["one", "two", "three"].map((text) => Buffer.from(text));
  const taken: string[] = [];
  const waits: string[] = [];
  const sink = slowSink(taken);
  const complete = await pump(Readable.from(chunks, { objectMode: false }), sink, {
    onChunk: (length) => waits.push(`chunk of ${length}`),
    onWait: () => waits.push("wait"),
    onResume: () => waits.push("resume"),
  });
  sink.end();
  await new Promise((resolve) => sink.once("finish", resolve));
  expect(complete).toBe(true);
  expect(taken).toEqual(["one", "two", "three"]);
  expect(waits.slice(0, 4)).toEqual(["chunk of 3", "wait", "resume", "chunk of 3"]);
  expect(chunks.every((chunk) => chunk.every((byte) => byte === 0))).toBe(true);
});

test("says so when the source breaks off, or the sink does", async () => {
  const broken = new PassThrough();
  const moved = pump(broken, new PassThrough());
  broken.write("half");
  setImmediate(() => broken.destroy());
  expect(await moved).toBe(false);

  const closed = new PassThrough();
  const refused = pump(new PassThrough(), closed);
  setImmediate(() => closed.destroy());
  expect(await refused).toBe(false);
});

test("leaves nothing of what a response drops because its connection has broken", async () => {
  const source = new PassThrough();
  const chunk = Buffer.from("dropped");
  const server = createServer((_request, response) => {
    const moved = pump(source, response);
    response.socket!.destroy();
    // The response does not know of it yet.
    source.emit("data", chunk);
    expect(chunk.toString()).toBe("dropped");
    void moved.then(() => server.emit("moved"));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const moved = once(server, "moved");
  request({ port: (server.address() as AddressInfo).port, host: "127.0.0.1" })
    .on("error", () => {})
    .end();
  await moved;
  await new Promise((resolve) => setImmediate(resolve));
  expect(chunk.every((byte) => byte === 0)).toBe(true);
  server.close();
});
