/** What only the built program in a process of its own can show: pipes, signals, what others see of it. */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { commandCall, tools } from "@ephemera/core";
import { expect, it, onTestFinished } from "vitest";
import { fixturePath, loadFixture } from "../../fixtures/load.ts";

const PROGRAM = fileURLToPath(new URL("../../packages/cli/bin/ephemera.cjs", import.meta.url));

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "ephemera-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

it("is a filter in a pipe", () => {
  const command = `"$0" "$1" rotate - -o - < "$2" | "$0" "$1" rotate - --angle 270 -o - | "$0" "$1" reverse - -o -`;
  const result = execFileSync("sh", ["-c", command, process.execPath, PROGRAM, fixturePath("ten-pages.pdf")]);
  expect(result.subarray(0, 5).toString()).toBe("%PDF-");
  expect(new Uint8Array(result)).not.toEqual(loadFixture("ten-pages.pdf"));
});

it("does what its help shows, word for word", () => {
  const cwd = temporaryFolder();
  const commands = tools.flatMap((tool) => tool.examples.map((example) => commandCall(tool, example)));
  for (const name of new Set(tools.flatMap(({ examples }) => examples.flatMap(({ files }) => files))))
    copyFileSync(fixturePath(name), join(cwd, name));
  const script = ['ephemera() { "$0" "$program" "$@"; }', 'program="$1"', "set -e", ...commands].join("\n");
  const { status, stderr } = spawnSync("sh", ["-c", script, process.execPath, PROGRAM], { cwd });
  expect({ status, stderr: stderr.toString().replace(/^note: .*\n/gm, "") }).toEqual({ status: 0, stderr: "" });
});

it("says so, without a stack, when its reader goes away", () => {
  const command = `{ "$0" "$1" rotate "$2" -o -; echo $? >&2; } | true`;
  const { stderr } = spawnSync("sh", ["-c", command, process.execPath, PROGRAM, fixturePath("ten-pages.pdf")]);
  expect(stderr.toString()).toMatch(/^(ephemera: standard output: The reader went away.*\n.+\n1|0)\n$/);
});

it("exits with the code of the error", () => {
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM, "rotate", fixturePath("not-a.pdf"), "-o", "-"]);
  expect({ status, lines: stderr.toString().split("\n").length - 1 }).toEqual({ status: 3, lines: 2 });
});

it("stops at once on Ctrl-C before there is anything to write", async () => {
  const cwd = temporaryFolder();
  const child = spawn(process.execPath, [PROGRAM, "rotate", "-", "-o", "out.pdf"], { cwd });
  child.stdin.on("error", () => {});
  child.stdin.write("%PDF-1.7\n");
  await once(child, "spawn");
  child.kill("SIGINT");
  const [code, signal] = (await once(child, "close")) as [number | null, string | null];
  // A shell reports 130 either way.
  expect(signal ?? code).toBe("SIGINT");
  expect(readdirSync(cwd)).toEqual([]);
});

it("serves until it is told to stop", async () => {
  const env = { ...process.env, EPHEMERA_HOST: "127.0.0.1", EPHEMERA_PORT: "0" };
  const child = spawn(process.execPath, [PROGRAM, "serve"], { env });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const url = /http:\S+/.exec(line.toString())![0];
  expect(await (await fetch(new URL("health", url))).json()).toEqual({ status: "ok" });
  child.kill("SIGTERM");
  expect(await once(child, "close")).toEqual([0, null]);
});

it.runIf(process.platform === "linux")("hides its arguments from the process list", async () => {
  const child = spawn(process.execPath, [PROGRAM, "rotate", "-", "--password", "hunter2", "-o", "-"]);
  onTestFinished(() => void child.kill("SIGKILL"));
  const commandLine = () => readFileSync(`/proc/${child.pid}/cmdline`, "latin1");
  await expect.poll(commandLine, { timeout: 10_000 }).toMatch(/^ephemera/);
  expect(commandLine()).not.toContain("hunter2");
});
