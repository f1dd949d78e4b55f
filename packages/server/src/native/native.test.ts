import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eventually } from "../../test/client.ts";
import { type HelperRun, runHelper } from "./helper.ts";
import { Scratch } from "./scratch.ts";
import { Watchdog } from "./watchdog.ts";

let folder: string;
let scratch: Scratch;
let watchdog: Watchdog;
beforeEach(() => {
  folder = mkdtempSync("/dev/shm/ephemera-native-");
  scratch = new Scratch(folder);
  watchdog = new Watchdog(scratch.root);
});
afterEach(async () => {
  await watchdog.close();
  rmSync(folder, { recursive: true, force: true });
});

function shell(script: string, others: Partial<HelperRun> = {}): HelperRun {
  return {
    program: "/bin/sh",
    args: ["-c", script],
    inputs: { in: Readable.from([Buffer.from("the document")], { objectMode: false }) },
    output: "out",
    timeoutMs: 5000,
    quotaBytes: 1024 ** 2,
    signal: new AbortController().signal,
    ...others,
  };
}

const run = async (helper: HelperRun) =>
  runHelper(helper, { scratch, watchdog }, async (output) =>
    Buffer.concat((await output.toArray()) as Buffer[]).toString(),
  );

test("a program works in a folder of its own, with no environment of ours, and nothing is left of it", async () => {
  process.env["EPHEMERA_CANARY"] = "secret";
  const output = await run(shell("tr a-z A-Z <in >out; stat -c %a . >>out; pwd >>out; env >>out; ls >>out"));
  expect(output).toMatch(/^THE DOCUMENT700\n/);
  expect(output).toContain(scratch.root);
  expect(output).not.toContain("secret");
  expect(output).toMatch(/in\nout\n$/);
  expect(scratch.jobs).toBe(0);
  delete process.env["EPHEMERA_CANARY"];
});

test.each([
  ["takes too long", "sleep 60", { timeoutMs: 200 }, "timeout"],
  ["takes too much room", "yes >big", {}, "too-large"],
  ["ends badly", "exit 3", {}, "damaged"],
  ["makes no file", "true", {}, "damaged"],
])("one that %s is ended, and nothing is left of it", async (_what, script, others, code) => {
  await expect(run(shell(script, others))).rejects.toMatchObject({ code });
  expect(scratch.jobs).toBe(0);
});

test("one that is not there makes the tool unavailable", async () => {
  await expect(run({ ...shell(""), program: "/nowhere/office" })).rejects.toMatchObject({ code: "unavailable" });
});

test("what it started goes with it, also when the client leaves", async () => {
  const leave = new AbortController();
  const marker = `8${Date.now() % 1_000_000}`;
  setTimeout(() => leave.abort(), 300);
  await expect(run(shell(`sleep ${marker} & sleep ${marker}`, { signal: leave.signal }))).rejects.toMatchObject({
    code: "cancelled",
  });
  await eventually(() => !commandLines().some((line) => line.includes(marker)), 15_000);
  expect(scratch.jobs).toBe(0);
});

test("a folder on a disk is refused", async () => {
  if (statfsSync(tmpdir()).type === 0x01021994) return;
  const onDisk = mkdtempSync(join(tmpdir(), "ephemera-disk-"));
  try {
    await expect(new Scratch(onDisk).open()).rejects.toMatchObject({ code: "unavailable" });
  } finally {
    rmSync(onDisk, { recursive: true });
  }
});

test("what this process and servers that are gone left is swept away, and nothing else", async () => {
  const gone = spawn("true");
  await new Promise((resolve) => gone.once("close", resolve));
  const lay = (name: string) => {
    mkdirSync(join(folder, name, "job-old"), { recursive: true });
    writeFileSync(join(folder, name, "job-old", "document"), "x");
  };
  for (const owner of [process.pid, gone.pid, process.ppid, "others"]) lay(`ephemera-jobs-${owner}`);
  scratch.sweep();
  expect(readdirSync(folder).toSorted()).toEqual([`ephemera-jobs-${process.ppid}`, "ephemera-jobs-others"].toSorted());
  new Scratch("/nowhere").sweep();
});

describe("the watchdog", () => {
  test("kills and sweeps when the server is killed", async () => {
    await scratch.open();
    const program = spawn("sleep", ["300"], { detached: true, stdio: "ignore" });
    const ended = new Promise((resolve) => program.once("exit", (_code, signal) => resolve(signal)));
    watchdog.guard(program.pid!);
    // Its input ends when we do; closing it is the same to it.
    await watchdog.close();
    expect(await ended).toBe("SIGKILL");
    expect(existsSync(scratch.root)).toBe(false);
  });
});

function commandLines(): string[] {
  return readdirSync("/proc").flatMap((pid) => {
    try {
      return /^\d+$/.test(pid) ? [readCommand(pid)] : [];
    } catch {
      return [];
    }
  });
}

function readCommand(pid: string): string {
  return readFileSync(`/proc/${pid}/cmdline`, "latin1");
}
