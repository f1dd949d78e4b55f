/** Signals that arrive while a result is being written, sent to a process of its own. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { temporaryFolder } from "../test/shell.ts";

const TSX = import.meta.resolve("tsx");
const PROGRAM = fileURLToPath(new URL("../test/slow-writer.ts", import.meta.url));

/** Starts writing over `out.pdf`, sends `signal` midway and waits for the end. */
async function interrupted(folder: string, signal: NodeJS.Signals) {
  writeFileSync(join(folder, "out.pdf"), "old");
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, ["--import", TSX, PROGRAM], { cwd: folder });
  let stderr = "";
  child.stderr.on("data", (piece) => (stderr += piece));
  await once(child.stdout, "data");
  expect(readdirSync(folder)).toHaveLength(2);
  child.kill(signal);
  const [code, killedBy] = (await once(child, "close")) as [number | null, string | null];
  return { code, killedBy, stderr };
}

it.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const)("%s ends with %i, the old file and nothing else", async (signal, code) => {
  const folder = temporaryFolder();
  const outcome = await interrupted(folder, signal);
  expect(outcome).toMatchObject({ code, killedBy: null });
  expect(outcome.stderr).toBe("ephemera: Cancelled.\nNothing was written.\n");
  expect(readdirSync(folder)).toEqual(["out.pdf"]);
  expect(readFileSync(join(folder, "out.pdf"), "utf8")).toBe("old");
});

it("SIGKILL, which nobody can tidy up after, still leaves the old file whole", async () => {
  const folder = temporaryFolder();
  expect(await interrupted(folder, "SIGKILL")).toMatchObject({ killedBy: "SIGKILL" });
  expect(readFileSync(join(folder, "out.pdf"), "utf8")).toBe("old");
});
