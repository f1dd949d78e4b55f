/** A client that leaves takes its worker with it, at once: what is measured is how long the process outlives the connection. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { beginUpload, callTool, eventually, FORM_TYPE, formBody, open } from "./client.ts";
import { startTestServer, type TestServer } from "./start-test-server.ts";

const WITHIN_MS = 100;
const ROUNDS = 7;

/** For a spare to have the request and be at it. */
const UNDER_WAY_MS = 300;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ EPHEMERA_SPARES: "1" });
});
afterAll(() => server.close());

/** Begins something that keeps a worker, and returns how to leave it. */
type Begin = () => Promise<() => void>;

const beginUploading: Begin = async () => {
  const sent = formBody([["file", new Uint8Array(16_000_000)]]);
  const { socket } = beginUpload(server, "echo", { declared: 20_000_000, sent });
  // More than the system buffers: once all of it is on its way, the worker takes it.
  await eventually(() => socket.writableLength === 0, 5000);
  return () => socket.destroy();
};

const beginWork: Begin = async () => {
  const leave = new AbortController();
  callTool(server, "spin", [["file", Buffer.from("x")]], { signal: leave.signal }).catch(() => {});
  return () => leave.abort();
};

const beginReading: Begin = async () => {
  const body = formBody([
    ["file", Buffer.from("x")],
    ["size", "500000000"],
  ]);
  const answer = await open(server, "POST", "/api/v1/tools/flood", { headers: { "Content-Type": FORM_TYPE }, body });
  return () => void answer.destroy();
};

test.each([
  ["while it sends", beginUploading],
  ["during the work", beginWork],
  ["while it takes the answer", beginReading],
])(
  "within 100 ms of a client that leaves %s, its worker is gone",
  async (_when, begin) => {
    const waits: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await eventually(() => server.workers().length === 1, 5000);
      const [worker] = server.workers();
      const leave = await begin();
      await pause(UNDER_WAY_MS);
      expect(isThere(worker!)).toBe(true);
      const left = performance.now();
      leave();
      while (isThere(worker!)) await pause(1);
      waits.push(performance.now() - left);
    }
    expect(waits.toSorted((one, other) => one - other)[Math.floor(ROUNDS / 2)]).toBeLessThan(WITHIN_MS);
  },
  30_000,
);

test("within 100 ms of a client that leaves in the middle of its upload, while it waits in the queue, its place is free", async () => {
  const narrow = await startTestServer({ EPHEMERA_JOBS: "1", EPHEMERA_QUEUE: "1" });
  const leave = new AbortController();
  try {
    callTool(narrow, "spin", [["file", Buffer.from("x")]], { signal: leave.signal }).catch(() => {});
    await eventually(() => narrow.workers().length === 1, 5000);
    const waits: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const upload = beginUpload(narrow, "echo", { declared: 5_000_000, sent: Buffer.alloc(100_000) });
      await pause(UNDER_WAY_MS);
      const left = performance.now();
      // It still listens, so it sees when the server lets go.
      upload.socket.end();
      await upload.closed;
      expect(upload.received).toBe("");
      waits.push(performance.now() - left);
    }
    expect(waits.toSorted((one, other) => one - other)[Math.floor(ROUNDS / 2)]).toBeLessThan(WITHIN_MS);
  } finally {
    leave.abort();
    await narrow.close();
  }
}, 30_000);

/** Neither gone, nor dead and only waiting to be asked for its end: State of proc_pid_status(5). */
function isThere(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, "latin1"));
  } catch {
    return false;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
