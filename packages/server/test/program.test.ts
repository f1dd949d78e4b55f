/** The program as it is shipped, as a process: what it prints, and how it stops. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { loadFixture } from "../../../fixtures/load.ts";
import { type BuiltPrograms, buildPrograms } from "./build-programs.ts";
import { beginUpload, callTool, eventually, formBody } from "./client.ts";
import { processesWith } from "./start-test-server.ts";

let programs: BuiltPrograms;
beforeAll(async () => {
  programs = await buildPrograms({ main: "../src/main.ts", worker: "../src/worker/main.ts" });
});
afterAll(() => programs.remove());

class Program {
  readonly process: ChildProcess;
  readonly ended: Promise<number | null>;
  stdout = "";
  stderr = "";

  constructor(environment: Record<string, string>) {
    const env = { EPHEMERA_HOST: "127.0.0.1", EPHEMERA_PORT: "0", EPHEMERA_SPARES: "1", ...environment };
    this.process = spawn(process.execPath, [programs.path("main")], { env });
    this.process.stdout!.on("data", (chunk) => (this.stdout += chunk));
    this.process.stderr!.on("data", (chunk) => (this.stderr += chunk));
    this.ended = once(this.process, "close").then(([code]) => code as number | null);
  }

  /** Once it says where it is. */
  async ready(): Promise<{ port: number; url: string }> {
    await eventually(() => this.stdout.includes("\n"), 30_000);
    const [, url, port] = /(http:\S+:(\d+)\/)/.exec(this.stdout)!;
    return { url: url!, port: Number(port) };
  }
}

let program: Program;
afterEach(() => program.process.kill("SIGKILL"));

test("prints one line, with the address; nothing about requests; stops at once when idle", async () => {
  program = new Program({ EPHEMERA_GRACE_SECONDS: "60" });
  const server = await program.ready();
  const parts = [["file", loadFixture("three-pages.pdf")]] as const;
  expect((await callTool(server, "rotate", parts)).status).toBe(200);
  expect((await callTool(server, "rotate", [["file", Buffer.from("canary")]])).status).toBe(415);
  const asked = performance.now();
  program.process.kill("SIGTERM");
  expect(await program.ended).toBe(0);
  expect(performance.now() - asked).toBeLessThan(10_000);
  expect(program.stdout).toBe(`Ephemera is ready: open ${server.url}\n`);
  // Of the machine, not of any request.
  expect(program.stderr).toMatch(/^(\{"level":"warn","event":"doctor","findings":"[a-z,-]+"\}\n)?$/);
  expect(processesWith(programs.path("worker"))).toEqual([]);
});

test("never holds a document in the process that faces the network", async () => {
  program = new Program({});
  const server = await program.ready();
  await callTool(server, "rotate", [["file", loadFixture("three-pages.pdf")]]);
  const before = peakMemory(program.process.pid!);
  const { status } = await callTool(server, "rotate", [["file", new Uint8Array(150 * 1024 ** 2)]]);
  expect(status).toBe(415);
  expect(peakMemory(program.process.pid!) - before).toBeLessThan(60);
});

test("lets a running job end before it stops, and takes no other", async () => {
  program = new Program({});
  const server = await program.ready();
  const body = formBody([["file", loadFixture("three-pages.pdf")]]);
  const upload = beginUpload(server, "rotate", { declared: body.length, sent: body.subarray(0, 200) });
  await new Promise((resolve) => setTimeout(resolve, 200));
  program.process.kill("SIGTERM");
  const refuses = () => callTool(server, "rotate", []).then(Boolean, ({ message }: Error) => message);
  await eventually(async () => String(await refuses()).includes("ECONNREFUSED"), 4000);
  upload.socket.write(body.subarray(200));
  expect(await program.ended).toBe(0);
  expect(upload.received).toMatch(/^HTTP\/1\.1 200 [^]*%%EOF\s*0\r\n\r\n$/);
});

test("ends what does not end within the grace time", async () => {
  program = new Program({ EPHEMERA_GRACE_SECONDS: "1" });
  const server = await program.ready();
  const upload = beginUpload(server, "rotate", { declared: 10_000 });
  await new Promise((resolve) => setTimeout(resolve, 200));
  const asked = performance.now();
  program.process.kill("SIGINT");
  expect(await program.ended).toBe(0);
  expect(performance.now() - asked).toBeLessThan(10_000);
  expect(upload.received).toMatch(/^HTTP\/1\.1 503 [^]*"busy"/);
  expect(processesWith(programs.path("worker"))).toEqual([]);
});

test("refuses settings it cannot use, each by name", async () => {
  program = new Program({ EPHEMERA_WORKERS: "many", EPHEMERA_JOB_SECONDS: "0" });
  expect(await program.ended).toBe(2);
  expect(program.stderr).toBe(
    "EPHEMERA_WORKERS: expected a whole number from 0 to 256.\n" +
      "EPHEMERA_JOB_SECONDS: expected a whole number from 1 to 86400.\n",
  );
});

/** The most memory a process ever had, in MiB: VmHWM of proc_pid_status(5). */
function peakMemory(pid: number): number {
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"))![1]) / 1024;
}
