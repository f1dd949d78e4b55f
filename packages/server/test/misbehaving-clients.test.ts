/** Clients that send too much, too slowly, not to the end, or do not read: each is cut off, and nobody else notices. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { beginUpload, call, callTool, eventually, FORM_TYPE, formBody, open, openConnection } from "./client.ts";
import { startTestServer, type TestServer } from "./start-test-server.ts";

const MEBIBYTE = 1024 ** 2;

/** Cuts off who is slow, so soon that on a busy machine only those tests can be made with it that want just that. */
let server: TestServer;
let patient: TestServer;
beforeAll(async () => {
  server = await startTestServer({
    EPHEMERA_IDLE_SECONDS: "1",
    EPHEMERA_TRANSFER_SECONDS: "2",
    EPHEMERA_JOB_SECONDS: "20",
  });
  patient = await startTestServer({ EPHEMERA_MAX_UPLOAD_MB: "8" });
});
afterAll(() => Promise.all([server.close(), patient.close()]));

describe("a request that is too large", () => {
  test("is refused by its length, before any of it is read or a worker is started", async () => {
    const upload = beginUpload(patient, "echo", { declared: 9 * MEBIBYTE, sent: Buffer.alloc(0) });
    await eventually(() => upload.received.includes("too-large"), 10_000);
    expect(upload.received).toMatch(/^HTTP\/1\.1 413 /);
    expect(upload.received).toMatch(/^Connection: close\r$/im);
    expect(patient.workers()).toEqual([]);
    upload.socket.destroy();
  });

  test("is refused while it comes when it does not say its length", async () => {
    const { status, problem } = await callTool(patient, "echo", [["file", new Uint8Array(9 * MEBIBYTE)]], {
      chunked: true,
    });
    expect({ status, code: problem.code }).toEqual({ status: 413, code: "too-large" });
  });

  test("of the largest size that is allowed is taken", async () => {
    const file = new Uint8Array(8 * MEBIBYTE - 1000).fill(7);
    const { status, body } = await callTool(patient, "echo", [["file", file]]);
    expect(status).toBe(200);
    expect(body.equals(file)).toBe(true);
  });
});

describe("an early answer reaches a client that is still sending", () => {
  const headers = { "Content-Type": FORM_TYPE };
  const body = formBody([["file", new Uint8Array(60 * MEBIBYTE)]]);

  test.each([
    ["too large", "/api/v1/tools/echo", headers, 413],
    ["no such tool", "/api/v1/tools/none", headers, 404],
    ["no such address", "/nowhere", headers, 404],
    ["another site", "/api/v1/tools/echo", { ...headers, Origin: "https://elsewhere.example" }, 403],
  ])("%s", async (_what, path, headersSent, expected) => {
    const { status, headers: received } = await call(patient, "POST", path, { headers: headersSent, body });
    expect(status).toBe(expected);
    expect(received["connection"]).toBe("close");
  });

  test("also when it is the worker that answers early", async () => {
    const parts = [["unknown", new Uint8Array(7 * MEBIBYTE)]] as const;
    const { status, problem } = await callTool(patient, "echo", parts);
    expect({ status, code: problem.code }).toEqual({ status: 413, code: "too-large" });
  });
});

describe("a slow upload", () => {
  test("whose head does not end is answered 408", async () => {
    const upload = openConnection(server, "POST /api/v1/tools/echo HTTP/1.1\r\nHost: a\r\nX-Slow: ");
    await upload.closed;
    expect(upload.received).toMatch(/^HTTP\/1\.1 408 [^]*"timeout"/);
  });

  test("that falls silent is answered 408", async () => {
    const upload = beginUpload(server, "echo", { declared: 10_000 });
    await eventually(() => upload.received.includes("timeout"), 15_000);
    expect(upload.received).toMatch(/^HTTP\/1\.1 408 /);
    expect(server.workers()).toEqual([]);
    upload.socket.destroy();
  });

  test("that goes on for ever, a few bytes at a time, is answered 408", async () => {
    const upload = beginUpload(server, "echo", { declared: 10_000 });
    const drip = setInterval(() => upload.socket.write("."), 200);
    await eventually(() => upload.received.includes("timeout"), 15_000);
    clearInterval(drip);
    upload.socket.destroy();
  });
});

test("a connection cut midway ends its worker within a second, and the server lives", async () => {
  const sent = formBody([["file", new Uint8Array(200_000)]]);
  const upload = beginUpload(patient, "echo", { declared: 400_000, sent });
  await eventually(() => patient.workers().length === 1, 10_000);
  upload.socket.destroy();
  await eventually(() => patient.workers().length === 0, 1000);
  expect((await call(patient, "GET", "/health")).status).toBe(200);
  expect((await callTool(patient, "echo", [["file", Buffer.from("again")]])).body.toString()).toBe("again");
});

test("clients that send next to nothing, however many, get no worker and keep none from others", async () => {
  const uploads = Array.from({ length: 100 }, () => beginUpload(patient, "echo", { declared: 10_000 }));
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(patient.workers()).toEqual([]);
  expect((await callTool(patient, "echo", [["file", Buffer.from("fine")]])).body.toString()).toBe("fine");
  for (const { socket } of uploads) socket.destroy();
});

test("a client that trickles is cut off by its pace, though it is never silent", async () => {
  const sent = formBody([["file", new Uint8Array(200_000)]]);
  const strict = await startTestServer({
    EPHEMERA_MIN_KB_PER_SECOND: "500",
    EPHEMERA_IDLE_SECONDS: "1",
    EPHEMERA_TRANSFER_SECONDS: "60",
  });
  try {
    const upload = beginUpload(strict, "echo", { declared: 5_000_000, sent });
    const drip = setInterval(() => upload.socket.write("."), 100);
    await eventually(() => upload.received.includes("timeout"), 30_000);
    clearInterval(drip);
    upload.socket.destroy();
  } finally {
    await strict.close();
  }
});

test("a client that leaves during the work ends its worker within a second", async () => {
  const leave = new AbortController();
  const answer = callTool(patient, "spin", [["file", Buffer.from("x")]], { signal: leave.signal });
  await eventually(() => patient.workers().length === 1, 10_000);
  leave.abort();
  await expect(answer).rejects.toThrow();
  await eventually(() => patient.workers().length === 0, 1000);
});

test("a client that leaves while it waits in the queue gives up its place", async () => {
  const narrow = await startTestServer({ EPHEMERA_JOBS: "1", EPHEMERA_QUEUE: "1", EPHEMERA_JOB_SECONDS: "4" });
  try {
    const file = ["file", Buffer.from("x")] as const;
    const working = callTool(narrow, "spin", [file]);
    await eventually(() => narrow.workers().length === 1, 3000);
    const leave = new AbortController();
    const first = callTool(narrow, "echo", [file], { signal: leave.signal });
    setTimeout(() => leave.abort(), 100);
    await expect(first).rejects.toThrow();
    // For the server to see that it has gone.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const second = callTool(narrow, "echo", [file]);
    expect((await working).status).toBe(408);
    expect((await second).status).toBe(200);
  } finally {
    await narrow.close();
  }
});

test("a client that was kept waiting in the queue may be silent for as long again before it goes on", async () => {
  const narrow = await startTestServer({ EPHEMERA_JOBS: "1", EPHEMERA_IDLE_SECONDS: "1", EPHEMERA_JOB_SECONDS: "3" });
  try {
    const working = callTool(narrow, "spin", [["file", Buffer.from("x")]]);
    await eventually(() => narrow.workers().length === 1, 2000);
    const body = formBody([["file", new Uint8Array(300_000)]]);
    const upload = beginUpload(narrow, "echo", { declared: body.length, sent: body.subarray(0, 200_000) });
    await working;
    await new Promise((resolve) => setTimeout(resolve, 2000));
    upload.socket.write(body.subarray(200_000));
    await eventually(() => upload.received.startsWith("HTTP/1.1 "), 3000);
    expect(upload.received).toMatch(/^HTTP\/1\.1 200 /);
    upload.socket.destroy();
  } finally {
    await narrow.close();
  }
}, 15_000);

describe("a client that takes the answer", () => {
  const flood = formBody([
    ["file", Buffer.from("x")],
    ["size", "500000000"],
  ]);
  const begin = () =>
    open(server, "POST", "/api/v1/tools/flood", { headers: { "Content-Type": FORM_TYPE }, body: flood });

  test("and leaves in the middle ends its worker within a second", async () => {
    const response = await begin();
    expect(response.statusCode).toBe(200);
    response.destroy();
    await eventually(() => server.workers().length === 0, 1000);
  });

  test("and stops reading is cut off, and cannot take what it has for the whole", async () => {
    const response = await begin();
    await eventually(() => server.workers().length === 0, 10_000);
    await expect(response.toArray()).rejects.toThrow("aborted");
  });
});

test("what is not HTTP is refused with a problem", async () => {
  const upload = openConnection(server, "EHLO canary\r\n\r\n");
  await upload.closed;
  expect(upload.received).toMatch(/^HTTP\/1\.1 400 [^]*"malformed-request"/);
});

test("nothing of all this is worth a line in the log", () => {
  expect([...server.log, ...patient.log]).toEqual([]);
});
