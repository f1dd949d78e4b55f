/**
 * Zero trace, proved: the server under a tracer through every tool and every bad end. Afterwards no file was written,
 * nobody was called, and nothing of what users sent is in a log or in the memory of a process that lives. The last
 * part breaks each promise on purpose and sees it found.
 */
import { readdirSync } from "node:fs";
import { tools } from "@ephemera/core";
import { conformanceCases, stringOptions } from "@ephemera/core/conformance";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { loadFixture } from "../../fixtures/load.ts";
import { type BuiltPrograms, buildPrograms } from "../../packages/server/test/build-programs.ts";
import {
  beginUpload,
  callTool,
  eventually,
  FILE_NAME_CANARY,
  FORM_TYPE,
  formBody,
  open,
  openConnection,
  type Part,
} from "../../packages/server/test/client.ts";
import { type Needle, needleOf, searchMemory } from "./memory-scan.ts";
import { connections, writes } from "./trace.ts";
import { isAlive, signal, TracedServer } from "./traced-server.ts";

const CANARIES = {
  name: FILE_NAME_CANARY,
  text: "CANARY-IN-THE-DOCUMENT-7f3a",
  password: "CANARY-AS-A-PASSWORD-91bc",
  option: "CANARY-AS-A-VALUE-c0de",
  field: "CANARY-AS-A-FIELD-55aa",
};
const WORDS = Object.values(CANARIES);
const MIXED = { headers: { Accept: "multipart/mixed" } };

/** A page that shows the canary, and holds it in a comment. */
const page = Buffer.concat([loadFixture("three-pages.pdf"), Buffer.from(`\n%${CANARIES.text}\n`)]);
/** Large enough for several reads and writes. */
const large = Buffer.concat([page, Buffer.alloc(3_000_000, `%${CANARIES.text}\n`)]);

let programs: BuiltPrograms;
beforeAll(async () => {
  programs = await buildPrograms({
    program: "../../../e2e/zero-trace/program.ts",
    worker: "./worker-with-test-tools.ts",
  });
});
afterAll(() => programs.remove());

/** Everything that can be looked at once the answers are out. */
function traces(server: TracedServer, needles: readonly Needle[]) {
  return {
    written: writes(server.trace),
    connected: connections(server.trace),
    logged: WORDS.filter((word) => server.output.includes(word)),
    temporary: readdirSync(server.temporary),
    remembered: server
      .processes()
      .filter(isAlive)
      .flatMap((pid) => searchMemory(pid, pid === server.pid ? needles : WORDS)),
  };
}

const NOTHING = { written: [], connected: [], logged: [], temporary: [], remembered: [] };

describe("every tool", () => {
  let server: TracedServer;
  const needles = new Map<string, Needle>();
  beforeAll(async () => {
    server = await TracedServer.start(programs);
  });
  afterAll(() => server.remove());

  const remember = (name: string, bytes: Uint8Array) => {
    const needle = needleOf(name, bytes);
    if (needle) needles.set(name, needle);
  };

  for (const [index, testCase] of conformanceCases().entries()) {
    const { tool, title, files, options } = testCase;
    test(`${tool.id}: ${title}`, async () => {
      const inputs = files.map((name) => ({ name, bytes: loadFixture(name) }));
      for (const { name, bytes } of inputs) remember(name, bytes);
      const parts: Part[] = [
        ...inputs.map(({ bytes }): Part => ["file", bytes]),
        ...stringOptions(testCase),
        ...("password" in options || !tool.optionSpecs.has("password")
          ? []
          : [["password", CANARIES.password] as const]),
      ];
      const { status, body } = await callTool(server, tool.id, parts, index % 2 === 0 ? {} : MIXED);
      expect(status).toBe(200);
      remember(`result of ${tool.id} (${title})`, body);
    });
  }

  for (const tool of tools) {
    test(`${tool.id}: refused values, names and files`, async () => {
      const value = [...tool.optionSpecs.keys()].find((name) => name !== "password") ?? "password";
      const refused: Part[][] = [
        [
          ["file", page],
          [value, CANARIES.option],
          ["password", CANARIES.password],
        ],
        [
          ["file", page],
          [CANARIES.field, CANARIES.option],
        ],
        [
          ["file", page],
          ["options", `{"${CANARIES.field}":"${CANARIES.option}"}`],
        ],
        [["file", Buffer.from(`%PDF-1.7 ${CANARIES.text} and no more`)]],
      ];
      for (const [index, parts] of refused.entries()) {
        const { status } = await callTool(server, tool.id, parts, index % 2 === 0 ? {} : MIXED);
        // A value that fits any text is no error.
        expect(status).toBeLessThan(500);
      }
    });
  }

  test("passwords, right and wrong", async () => {
    const file = ["file", loadFixture("encrypted-aes-256.pdf")] as const;
    const wrong = await callTool(server, "rotate", [file, ["password", CANARIES.password]]);
    expect(wrong.problem.code).toBe("password-wrong");
    expect((await callTool(server, "rotate", [file])).problem.code).toBe("password-required");
  });

  test("left no trace", () => {
    expect(traces(server, [...WORDS, ...needles.values()])).toEqual(NOTHING);
    // What the tracer is to see is seen: this is the one thing that is written.
    expect(server.trace).toMatch(/openat\([^)]*oom_score_adj", O_WRONLY/);
    expect(needles.size).toBeGreaterThan(tools.length);
    expect(server.output).toBe("");
  });

  test("nor did stopping", async () => {
    await server.stop();
    expect(writes(server.trace)).toEqual([]);
  });
});

describe("every bad end", () => {
  let server: TracedServer;
  beforeAll(async () => {
    server = await TracedServer.start(programs, {
      EPHEMERA_JOB_SECONDS: "2",
      EPHEMERA_IDLE_SECONDS: "2",
      EPHEMERA_WORKER_MEMORY_MB: "150",
      EPHEMERA_GRACE_SECONDS: "1",
      EPHEMERA_MAX_UPLOAD_MB: "8",
    });
  });
  afterAll(() => server.remove());
  const parts: Part[] = [
    ["file", large],
    ["text", CANARIES.option],
    ["password", CANARIES.password],
  ];
  afterEach(async () => {
    if (!isAlive(server.pid)) return;
    await settled();
    const found = searchMemory(server.pid, WORDS);
    if (found.length > 0) throw new Error(`The front process remembers ${JSON.stringify(found)}.`);
  });
  const spares = 2;
  // A client that goes on sending after its answer is still read from, and so is not forgotten yet.
  const settled = () => eventually(() => server.workers().length === spares && server.openConnections() === 0, 10_000);

  test.each([
    ["spin", 408],
    ["crash", 500],
    ["fault", 500],
    ["hoard", 413],
    ["echo", 200],
  ])("a tool that would %s", async (tool, status) => {
    expect((await callTool(server, tool, parts)).status).toBe(status);
    expect((await callTool(server, tool, parts, MIXED)).status).toBeGreaterThanOrEqual(200);
  });

  test("an answer that breaks off", async () => {
    await expect(callTool(server, "break-off", parts)).rejects.toThrow("aborted");
  });

  test("uploads that break off, at their beginning and in their middle", async () => {
    const body = formBody(parts);
    for (const length of [100, 10_000, 400_000, 2_000_000]) {
      const upload = beginUpload(server, "echo", { declared: body.length, sent: body.subarray(0, length) });
      await new Promise((resolve) => setTimeout(resolve, 150));
      upload.socket.destroy();
    }
    await settled();
  });

  test("an upload that falls silent", async () => {
    const body = formBody(parts);
    const upload = beginUpload(server, "echo", { declared: body.length, sent: body.subarray(0, 1_000_000) });
    await eventually(() => upload.received.includes("timeout"), 30_000);
    upload.socket.destroy();
  });

  test("uploads that are too large, by their word and in fact", async () => {
    const file = Buffer.alloc(9 * 1024 ** 2, CANARIES.text);
    expect((await callTool(server, "echo", [["file", file]])).status).toBe(413);
    expect((await callTool(server, "echo", [["file", file]], { chunked: true })).status).toBe(413);
  });

  test("a client that leaves during the work, and one that leaves during the answer", async () => {
    const leave = new AbortController();
    const call = callTool(server, "spin", parts, { signal: leave.signal });
    setTimeout(() => leave.abort(), 1000);
    await expect(call).rejects.toThrow();
    const answer = await open(server, "POST", "/api/v1/tools/echo", {
      headers: { "Content-Type": FORM_TYPE },
      body: formBody(parts),
    });
    answer.destroy();
    await settled();
  });

  test("a worker that is killed at its work", async () => {
    const call = callTool(server, "spin", parts);
    setTimeout(() => server.workers().forEach((pid) => signal(pid, "SIGKILL")), 1000);
    expect((await call).status).toBeGreaterThanOrEqual(400);
    await settled();
  });

  test("what is not HTTP at all", async () => {
    const connection = openConnection(server, `${CANARIES.text}\r\n${CANARIES.name}\r\n\r\n`);
    await connection.closed;
    const chunk = openConnection(
      server,
      `POST /api/v1/tools/echo HTTP/1.1\r\nHost: a\r\nContent-Type: ${FORM_TYPE}\r\nTransfer-Encoding: chunked\r\n\r\n` +
        `zz${CANARIES.text}\r\n`,
    );
    await chunk.closed;
  });

  test("left no trace", async () => {
    await settled();
    expect(traces(server, WORDS)).toEqual(NOTHING);
    // Our own faults are told, by class and place.
    expect(server.output).toMatch(
      /^(\{"level":"error","event":"[a-z-]+"(,"tool":"[a-z-]+")?(,"fault":"[\w .:-]*")?\}\n)+$/,
    );
  });

  test("nor does a job in the middle of which the server is stopped", async () => {
    const call = callTool(server, "spin", parts);
    await new Promise((resolve) => setTimeout(resolve, 700));
    const workers = server.workers();
    await server.stop();
    expect([408, 503]).toContain((await call).status);
    expect(traces(server, WORDS)).toEqual(NOTHING);
    expect(workers.filter(isAlive)).toEqual([]);
  });

  test("nor does one in the middle of which the server is killed: its workers end with it", async () => {
    const killed = await TracedServer.start(programs, { EPHEMERA_JOB_SECONDS: "2" });
    const call = callTool(killed, "spin", parts);
    await new Promise((resolve) => setTimeout(resolve, 700));
    const workers = killed.workers();
    signal(killed.pid, "SIGKILL");
    await expect(call).rejects.toThrow();
    await eventually(() => !workers.some(isAlive), 15_000);
    expect(traces(killed, WORDS)).toEqual(NOTHING);
    killed.remove();
  });
});

describe("these checks can fail", () => {
  test.each([
    ["file", "written"],
    ["log", "logged"],
    ["memory", "remembered"],
    ["connection", "connected"],
  ] as const)("a leak by %s is found", async (sabotage, where) => {
    const server = await TracedServer.start(programs, { EPHEMERA_SABOTAGE: sabotage });
    try {
      const file = loadFixture("object-streams.pdf");
      expect(
        (
          await callTool(server, "echo", [
            ["file", file],
            ["text", CANARIES.option],
          ])
        ).status,
      ).toBe(200);
      const found = traces(server, [...WORDS, needleOf("the file", file)!]);
      expect(found[where].length).toBeGreaterThan(0);
      if (where === "remembered") expect(found.remembered.map(({ needle }) => needle)).toContain("the file");
      expect({ ...found, [where]: [] }).toEqual(NOTHING);
    } finally {
      server.remove();
    }
  });
});
