/** Jobs that do not end, crash, or take what is not theirs: the worker dies of it, the client learns of it. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { confinement } from "../src/worker/confinement.ts";
import { call, callTool, eventually, FORM_TYPE, formBody, open, type Part } from "./client.ts";
import { startTestServer, type TestServer } from "./start-test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ EPHEMERA_JOB_SECONDS: "4", EPHEMERA_WORKER_MEMORY_MB: "150" });
});
afterAll(() => server.close());

const PARTS: Part[] = [["file", Buffer.from("canary-of-a-document")]];
const MIXED = { headers: { Accept: "multipart/mixed" } };

test("a job that does not end is ended by the deadline", async () => {
  const { status, problem } = await callTool(server, "spin", PARTS);
  expect({ status, code: problem.code }).toEqual({ status: 408, code: "timeout" });
  expect(server.workers()).toEqual([]);
});

test("the deadline also reaches a client that was already told of progress", async () => {
  const { status, body } = await callTool(server, "stall", PARTS, MIXED);
  expect(status).toBe(200);
  const parts = body
    .toString()
    .split(/\r\n--ephemera-[\w-]+(?:\r\n|--\r\n$)/)
    .slice(1, -1);
  expect(parts[0]).toContain('{"progress":{"phase":"stalling","done":0,"total":1}}');
  expect(parts[1]).toMatch(/^Content-Type: application\/problem\+json\r\n\r\n\{.*"code":"timeout"/);
  expect(parts).toHaveLength(2);
});

test.each(["hoard", "heap"])("a job that takes too much memory is ended: %s", async (tool) => {
  const { status, problem } = await callTool(server, tool, PARTS);
  expect({ status, code: problem.code }).toEqual({ status: 413, code: "out-of-memory" });
});

describe("where memory is short", () => {
  test("a job that does not fit in waits until it does", async () => {
    const small = await startTestServer({ EPHEMERA_MEMORY_MB: "1", EPHEMERA_JOB_SECONDS: "2" });
    try {
      const first = callTool(small, "spin", PARTS);
      await eventually(() => small.workers().length === 1, 2000);
      const second = callTool(small, "echo", PARTS);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(small.workers()).toHaveLength(1);
      expect((await first).status).toBe(408);
      expect((await second).status).toBe(200);
    } finally {
      await small.close();
    }
  });

  test("a job that outgrows what others leave is told to come back, and the others go on", async () => {
    // Room for two jobs as they are estimated, and for nothing more.
    const small = await startTestServer({ EPHEMERA_MEMORY_MB: "275", EPHEMERA_JOB_SECONDS: "4" });
    try {
      const other = callTool(small, "spin", PARTS);
      await eventually(() => small.workers().length === 1, 2000);
      const { status, headers } = await callTool(small, "hoard", PARTS);
      expect({ status, retry: headers["retry-after"] }).toEqual({ status: 503, retry: "2" });
      expect((await other).status).toBe(408);
    } finally {
      await small.close();
    }
  });
});

test("jobs of one client beyond its number are told to come back", async () => {
  const fair = await startTestServer({ EPHEMERA_CLIENT_JOBS: "1", EPHEMERA_JOB_SECONDS: "2" });
  try {
    const first = callTool(fair, "spin", PARTS);
    await eventually(() => fair.workers().length === 1, 2000);
    expect((await callTool(fair, "echo", PARTS)).status).toBe(503);
    expect((await first).status).toBe(408);
    expect((await callTool(fair, "echo", PARTS)).status).toBe(200);
  } finally {
    await fair.close();
  }
});

test("a worker that is killed at its work is our fault, and the next request has another", async () => {
  const answer = await open(server, "POST", "/api/v1/tools/stall", {
    headers: { "Content-Type": FORM_TYPE, Accept: "multipart/mixed" },
    body: formBody(PARTS),
  });
  let received = "";
  for await (const chunk of answer) {
    received += String(chunk);
    for (const pid of server.workers()) process.kill(pid, "SIGKILL");
  }
  expect(received).toMatch(/"stalling"[^]*application\/problem\+json[^]*"code":"internal"/);
  expect((await callTool(server, "echo", PARTS)).status).toBe(200);
});

test("a worker that dies in the middle of the file breaks the connection", async () => {
  await expect(callTool(server, "break-off", PARTS)).rejects.toThrow("aborted");
  await expect(callTool(server, "break-off", PARTS, MIXED)).rejects.toThrow("aborted");
});

test("a fault is logged by its class and place, and by nothing of the document", async () => {
  server.log.length = 0;
  const { problem } = await callTool(server, "fault", PARTS);
  expect(problem.code).toBe("internal");
  expect(JSON.stringify(problem)).not.toContain("canary");
  expect(server.log).toHaveLength(1);
  expect(server.log[0]).toMatch(
    /^\{"level":"error","event":"fault","tool":"fault","fault":"TypeError at [\w.-]+:\d+:\d+"\}$/,
  );
});

test("a worker can neither write, read, start anything nor see an environment", async () => {
  const { body } = await callTool(server, "escape", PARTS);
  const { environment, network, ...attempts } = JSON.parse(body.toString()) as Record<string, string>;
  expect(attempts).toEqual({
    write: "ERR_ACCESS_DENIED",
    read: "ERR_ACCESS_DENIED",
    spawn: "ERR_ACCESS_DENIED",
    thread: "ERR_ACCESS_DENIED",
  });
  expect(network).toBe(confinement().noNetwork ? "ENETUNREACH" : "ECONNREFUSED");
  // The shell that sets the limits adds this one.
  expect(["", "PWD"]).toContain(environment);
});

describe("with all workers at work", () => {
  test("the health check answers at once, the queue is served in turn, and what is too much is told to come back", async () => {
    const narrow = await startTestServer({ EPHEMERA_JOBS: "1", EPHEMERA_QUEUE: "1", EPHEMERA_JOB_SECONDS: "2" });
    try {
      const working = callTool(narrow, "spin", PARTS);
      await eventually(() => narrow.workers().length === 1, 10_000);
      const waiting = callTool(narrow, "echo", PARTS);
      await new Promise((resolve) => setTimeout(resolve, 50));
      const { status, headers, problem } = await callTool(narrow, "echo", PARTS);
      expect({ status, code: problem.code, retry: headers["retry-after"] }).toEqual({
        status: 503,
        code: "busy",
        retry: "2",
      });
      const asked = performance.now();
      expect((await call(narrow, "GET", "/health")).body.toString()).toBe('{"status":"ok"}');
      expect(performance.now() - asked).toBeLessThan(1000);
      expect((await working).status).toBe(408);
      expect((await waiting).body.toString()).toBe("canary-of-a-document");
    } finally {
      await narrow.close();
    }
  });
});

test("spares wait, are used once, and are replaced", async () => {
  const spared = await startTestServer({ EPHEMERA_SPARES: "2" });
  try {
    await eventually(() => spared.workers().length === 2, 2000);
    const first = spared.workers();
    expect((await callTool(spared, "echo", PARTS)).status).toBe(200);
    await eventually(() => spared.workers().length === 2, 2000);
    expect(spared.workers().filter((pid) => first.includes(pid))).toHaveLength(1);
  } finally {
    await spared.close();
  }
  expect(spared.workers()).toEqual([]);
});

test("a spare that died costs the client nothing, even before the server knows of its death", async () => {
  const spared = await startTestServer({ EPHEMERA_SPARES: "2" });
  try {
    for (let round = 0; round < 5; round++) {
      await eventually(() => spared.workers().length === 2, 2500);
      // The server runs in this very process, so it cannot have heard before its request is on the way.
      for (const pid of spared.workers()) process.kill(pid, "SIGKILL");
      const { status, body } = await callTool(spared, "echo", PARTS);
      expect({ status, body: body.toString() }).toEqual({ status: 200, body: "canary-of-a-document" });
    }
  } finally {
    await spared.close();
  }
});

test("an installation whose workers do not start says so, instead of trying for ever", async () => {
  const broken = await startTestServer({}, "./worker-that-dies.ts");
  try {
    const { status, problem } = await callTool(broken, "echo", PARTS);
    expect({ status, code: problem.code }).toEqual({ status: 500, code: "internal" });
    expect(broken.log.join()).toContain('"event":"no-worker-starts"');
  } finally {
    await broken.close();
  }
});
