/** Attacks on the server as it is shipped: whatever one client does, the others are served throughout. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { tools } from "@ephemera/core";
import { stringOptions } from "@ephemera/core/conformance";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadFixture } from "../../fixtures/load.ts";
import {
  type Address,
  beginUpload,
  call,
  callTool,
  eventually,
  FORM_TYPE,
  formBody,
  open,
  openConnection,
  type Part,
} from "../../packages/server/test/client.ts";
import { doublingForms, hugeImagePage, twoGibibytePage } from "./hostile-files.ts";

const MEBIBYTE = 1024 ** 2;

let program: ChildProcess;
let server: Address;
let output = "";
beforeAll(async () => {
  const main = fileURLToPath(new URL("../../packages/server/dist/main.js", import.meta.url));
  const env = {
    EPHEMERA_HOST: "127.0.0.1",
    EPHEMERA_PORT: "0",
    EPHEMERA_MAX_UPLOAD_MB: "100",
    EPHEMERA_JOB_SECONDS: "3",
    EPHEMERA_IDLE_SECONDS: "5",
    EPHEMERA_MEMORY_MB: "1024",
    EPHEMERA_QUEUE_SECONDS: "60",
  };
  // As many open files as the system lets us have.
  program = spawn("/bin/sh", ["-c", 'ulimit -n "$(ulimit -Hn)"; exec "$@"', "sh", process.execPath, main], { env });
  program.stdout!.on("data", (chunk) => (output += chunk));
  await eventually(() => output.includes("ready"), 20_000);
  server = { port: Number(/:(\d+)\//.exec(output)![1]) };
});
afterAll(() => void program.kill("SIGKILL"));

/** Runs `attack`, and meanwhile asks for what others would ask for: all of them must get it. */
async function whileServingOthers<T>(attack: () => Promise<T>, attacked: Address = server): Promise<T> {
  const over = new AbortController();
  const askAgainAndAgain = async (ask: () => Promise<{ readonly status: number }>) => {
    const statuses = new Set<number>();
    do {
      statuses.add((await ask()).status);
      await pause(100);
    } while (!over.signal.aborted);
    return [...statuses];
  };
  // Each on its own, so that the platform's check is not kept waiting by a job.
  const others = [
    askAgainAndAgain(() => callTool(attacked, "rotate", [["file", loadFixture("three-pages.pdf")]])),
    askAgainAndAgain(() => call(attacked, "GET", "/health")),
  ];
  try {
    return await attack();
  } finally {
    over.abort();
    expect(await Promise.all(others)).toEqual([[200], [200]]);
    expect(program.exitCode).toBe(null);
  }
}

test("a server that turned the others away would be noticed", async () => {
  const unkind = createServer((_request, response) => response.writeHead(503).end()).listen(0, "127.0.0.1");
  await once(unkind, "listening");
  const address = { port: (unkind.address() as AddressInfo).port };
  await expect(whileServingOthers(() => pause(200), address)).rejects.toThrow("to deeply equal [ [ 200 ], [ 200 ] ]");
  unkind.close();
});

test("the signal that opens Node's debugger opens nothing, in the server and in its workers", async () => {
  let said = "";
  program.stderr!.on("data", (chunk) => (said += chunk));
  const workers = execFileSync("ps", ["-o", "pid=", "--ppid", String(program.pid)], { encoding: "utf8" });
  const processes = [program.pid!, ...workers.trim().split(/\s+/).map(Number)];
  expect(processes.length).toBeGreaterThan(1);
  for (const pid of processes) process.kill(pid, "SIGUSR1");
  await pause(1000);
  expect(said).not.toContain("Debugger listening");
  await expect(once(connect(process.debugPort, "127.0.0.1"), "connect")).rejects.toMatchObject({
    code: "ECONNREFUSED",
  });
  expect((await callTool(server, "rotate", [["file", loadFixture("three-pages.pdf")]])).status).toBe(200);
});

test("ten thousand connections on which nothing is ever said", async () => {
  await whileServingOthers(async () => {
    const sockets: Socket[] = [];
    for (let batch = 0; batch < 100; batch++) {
      const opened = Array.from({ length: 100 }, () => connect(server.port, "127.0.0.1").on("error", () => {}));
      sockets.push(...opened);
      await Promise.all(opened.map((socket) => once(socket, "connect")));
    }
    expect(sockets.length).toBe(10_000);
    await pause(1000);
    for (const socket of sockets) socket.destroy();
  });
});

test("slow heads, slow bodies: a few bytes at a time on hundreds of connections", async () => {
  await whileServingOthers(async () => {
    const heads = Array.from({ length: 200 }, () =>
      openConnection(server, "POST /api/v1/tools/rotate HTTP/1.1\r\nHost: a\r\nX-"),
    );
    const bodies = Array.from({ length: 200 }, () => beginUpload(server, "rotate", { declared: 1_000_000 }));
    const drip = setInterval(() => {
      for (const { socket } of [...heads, ...bodies]) if (socket.writable) socket.write("a");
    }, 500);
    // Cut off by the time for a head, and for a body to be worth a worker.
    await eventually(() => [...heads, ...bodies].every(({ received }) => received !== ""), 15_000);
    for (const { socket } of [...heads, ...bodies]) socket.destroy();
    clearInterval(drip);
    expect(heads.filter(({ received }) => received.startsWith("HTTP/1.1 408")).length).toBe(heads.length);
    expect(bodies.filter(({ received }) => received.startsWith("HTTP/1.1 408")).length).toBe(bodies.length);
  });
});

test("readers that ask for large answers and do not read them", async () => {
  const file = largePdf(20 * MEBIBYTE);
  await whileServingOthers(async () => {
    const body = formBody([["file", file]]);
    const headers = { "Content-Type": FORM_TYPE };
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => open(server, "POST", "/api/v1/tools/rotate", { headers, body })),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 200));
    await pause(7000);
    const ends = await Promise.allSettled(answers.map((answer) => answer.toArray()));
    expect(ends.every(({ status }) => status === "rejected")).toBe(true);
  });
});

describe("a gibibyte against a limit of 100 MiB", () => {
  const chunk = Buffer.alloc(MEBIBYTE);

  test("declared", async () => {
    await whileServingOthers(async () => {
      const upload = beginUpload(server, "rotate", { declared: 1024 * MEBIBYTE, sent: chunk });
      await eventually(() => upload.received.startsWith("HTTP/1.1 413"), 5000);
      upload.socket.destroy();
    });
  });

  test("sent without saying so", async () => {
    await whileServingOthers(async () => {
      const upload = openConnection(
        server,
        `POST /api/v1/tools/rotate HTTP/1.1\r\nHost: a\r\nContent-Type: ${FORM_TYPE}\r\nTransfer-Encoding: chunked\r\n\r\n`,
      );
      for (let sent = 0; sent < 1024 && !upload.socket.destroyed && !upload.received; sent++) {
        upload.socket.write(`${MEBIBYTE.toString(16)}\r\n`);
        upload.socket.write(chunk);
        if (!upload.socket.write("\r\n"))
          await Promise.race([once(upload.socket, "drain"), upload.closed, pause(5000)]);
      }
      await eventually(() => upload.received.startsWith("HTTP/1.1 413"), 10_000);
      upload.socket.destroy();
    });
  });
});

describe("files that are worse than they look", () => {
  const hostile = {
    "a page of 2 GiB": twoGibibytePage(),
    "an image of 1.6 gigapixels": hugeImagePage(),
    "forms that double forty times": doublingForms(),
    "bookmarks that go in a circle": loadFixture("loop-outline.pdf"),
  };
  const takers = tools.filter(({ input }) => input.accept.includes("application/pdf"));

  test.each(Object.entries(hostile))("%s, for every tool", async (_what, file) => {
    const statuses: Record<string, number> = {};
    await whileServingOthers(async () => {
      const queue = [...takers];
      const attacker = async () => {
        for (let tool; (tool = queue.shift());) {
          const [example] = tool.examples;
          const parts: Part[] = [
            ...Array.from({ length: tool.input.min }, (): Part => ["file", file]),
            ...(example ? stringOptions({ ...example, tool }) : []),
          ];
          // Its own answer may break off: it is the others that count.
          statuses[tool.id] = await callTool(server, tool.id, parts).then(
            ({ status }) => status,
            () => 0,
          );
        }
      };
      await Promise.all([attacker(), attacker(), attacker()]);
    });
    const faults = Object.entries(statuses).filter(([, status]) => status >= 500 && status !== 503);
    expect(faults).toEqual([]);
  });
});

/** A valid file that is as large as that: a page of blanks, without a table, as our reader rebuilds it. */
function largePdf(bytes: number): Buffer {
  const head = Buffer.from(
    "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Weight 4 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>\nendobj\n",
  );
  const stream = Buffer.concat([
    Buffer.from(`4 0 obj\n<< /Length ${bytes} >>\nstream\n`),
    Buffer.alloc(bytes, " "),
    Buffer.from("\nendstream\nendobj\n"),
  ]);
  return Buffer.concat([head, stream, Buffer.from("trailer\n<< /Root 1 0 R >>\n")]);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
