import { copyFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { fixturePath, loadManifest } from "../../../fixtures/load.ts";
import { ephemera, type ShellSetup, temporaryFolder } from "../test/shell.ts";

const LOCKED = "encrypted-aes-256.pdf";
const PASSWORD = loadManifest().find(({ name }) => name === LOCKED)!.password!;
const WORDS = ["rotate", LOCKED, "-o", "out.pdf"];

let cwd: string;

beforeEach(() => {
  cwd = temporaryFolder();
  copyFileSync(fixturePath(LOCKED), join(cwd, LOCKED));
});

const rotate = (words: string[] = [], setup: ShellSetup = {}) => ephemera(cwd, [...WORDS, ...words], setup);

describe("a password", () => {
  it("comes from a file, one a line", async () => {
    writeFileSync(join(cwd, "passwords"), `not this\r\n${PASSWORD}\n`);
    expect((await rotate(["--password-file", "passwords"])).exit).toBe(0);
  });

  it("comes from standard input", async () => {
    expect((await rotate(["--password-stdin"], { stdin: `${PASSWORD}\n` })).exit).toBe(0);
  });

  it("comes from the environment, unless a flag gives one", async () => {
    const env = { EPHEMERA_PASSWORD: PASSWORD };
    expect((await rotate([], { env })).exit).toBe(0);
    expect((await rotate(["--password", "wrong"], { env })).exit).toBe(3);
  });

  it("comes from the command line too", async () => {
    expect((await rotate(["--password", PASSWORD])).exit).toBe(0);
  });

  it("is missed with the ways to give it", async () => {
    expect(await rotate()).toMatchObject({
      exit: 3,
      stderr: expect.stringMatching(/--password-file, --password-stdin or the variable EPHEMERA_PASSWORD/),
    });
    expect(readdirSync(cwd)).toEqual([LOCKED]);
  });

  it("is never repeated in an error", async () => {
    const long = "hunter2".repeat(1000);
    for (const words of [
      ["--password", "hunter2"],
      ["--password", long],
      ["--pasword=hunter2"],
      ["--password-stdin"],
    ]) {
      const { exit, stderr } = await rotate(words, { stdin: "hunter2" });
      expect(exit).toBeGreaterThan(1);
      expect(stderr).not.toContain("hunter2");
    }
  });

  it("must be in the file that is named for it", async () => {
    writeFileSync(join(cwd, "nothing"), "");
    expect(await rotate(["--password-file", "nothing"])).toMatchObject({ exit: 2 });
    expect(await rotate(["--password-file", "nowhere"])).toMatchObject({ exit: 2 });
  });
});

describe("somebody at the terminal", () => {
  const terminals = ["stdin", "stderr"] as const;

  it("is asked, without echo, and may correct a slip of the fingers", async () => {
    const typed = [`x\x15wrnog\x7f\x7f\r`, `${PASSWORD}\r`];
    const { exit, stderr } = await rotate([], { terminals, typed });
    expect(exit).toBe(0);
    expect(stderr.match(/Password of encrypted-aes-256\.pdf: \n/g)).toHaveLength(2);
    expect(stderr).not.toContain(PASSWORD);
  });

  it("is asked three times, not for ever", async () => {
    const { exit, stderr } = await rotate([], { terminals, typed: ["a\r", "b\r", "c\r", "d\r"] });
    expect(exit).toBe(3);
    expect(stderr.match(/Password of/g)).toHaveLength(3);
  });

  it("may give up with Ctrl-D, or cancel with Ctrl-C", async () => {
    expect((await rotate([], { terminals, typed: ["\x04"] })).exit).toBe(3);
    expect((await rotate([], { terminals, typed: ["hal\x03"] })).exit).toBe(130);
    expect(readdirSync(cwd)).toEqual([LOCKED]);
  });

  it("is asked for --password-stdin too", async () => {
    expect((await rotate(["--password-stdin"], { terminals, typed: [`${PASSWORD}\r`] })).exit).toBe(0);
  });
});
