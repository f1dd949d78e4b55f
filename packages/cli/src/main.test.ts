import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { conformanceCases, runInline } from "@ephemera/core/conformance";
import { beforeEach, describe, expect, it } from "vitest";
import { fixturePath, loadFixture } from "../../../fixtures/load.ts";
import { ephemera, temporaryFolder } from "../test/shell.ts";
import { VERSION } from "./version.ts";

let cwd: string;

beforeEach(() => {
  cwd = temporaryFolder();
});

function put(fixture: string, name = fixture): void {
  copyFileSync(fixturePath(fixture), join(cwd, name));
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** What rotating a fixture by a quarter gives. */
async function rotated(fixture: string): Promise<string> {
  const tool = conformanceCases().find((testCase) => testCase.tool.id === "rotate")!.tool;
  return sha256(await runInline({ tool, title: "", files: [fixture], options: {} }, loadFixture));
}

describe("a tool", () => {
  it("reads, works and writes", async () => {
    put("three-pages.pdf");
    expect(await ephemera(cwd, ["rotate", "three-pages.pdf", "-o", "out.pdf"])).toMatchObject({ exit: 0, stderr: "" });
    expect(sha256(readFileSync(join(cwd, "out.pdf")))).toBe(await rotated("three-pages.pdf"));
  });

  it("may replace its own input when told so", async () => {
    put("three-pages.pdf", "a.pdf");
    expect((await ephemera(cwd, ["rotate", "a.pdf", "-o", "a.pdf"])).exit).toBe(0);
    expect(sha256(readFileSync(join(cwd, "a.pdf")))).toBe(await rotated("three-pages.pdf"));
    expect(readdirSync(cwd)).toEqual(["a.pdf"]);
  });

  it("is a filter between standard input and output", async () => {
    const { exit, stdout, stderr } = await ephemera(cwd, ["rotate", "-", "-o", "-"], {
      stdin: loadFixture("three-pages.pdf"),
    });
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(sha256(stdout)).toBe(await rotated("three-pages.pdf"));
    expect(readdirSync(cwd)).toEqual([]);
  });

  it("reports on request what it kept, changed and lost", async () => {
    put("bookmarks.pdf", "a.pdf");
    const text = await ephemera(cwd, ["extract-pages", "a.pdf", "--pages", "1", "-o", "b.pdf", "--report"]);
    expect(text.stderr).toMatch(/^Pages +1 kept, 5 lost$/m);
    expect(text.stderr).toContain("Links to pages that are not part of the result were removed.");
    await ephemera(cwd, ["extract-pages", "a.pdf", "--pages", "1", "-o", "b.pdf", "--report=r.json"]);
    const { report, notes } = JSON.parse(readFileSync(join(cwd, "r.json"), "utf8"));
    expect(report).toContainEqual({ subject: "pages", kept: 1, changed: 0, lost: 5 });
    expect(notes).toContainEqual(expect.objectContaining({ code: "links-removed" }));
    const json = await ephemera(cwd, ["rotate", "a.pdf", "-o", "b.pdf", "--report=json"]);
    expect(JSON.parse(json.stderr).report).toContainEqual({ subject: "pages", kept: 0, changed: 6, lost: 0 });
  });

  it("makes a name, and tells it on a terminal", async () => {
    put("three-pages.pdf", "a.pdf");
    const { stderr } = await ephemera(cwd, ["rotate", "a.pdf"], { terminals: ["stderr"] });
    expect(stderr).toBe("a-rotated.pdf\n");
    expect(existsSync(join(cwd, "a-rotated.pdf"))).toBe(true);
  });

  it("puts several files into a folder, or into a ZIP, or a ZIP on standard output", async () => {
    put("three-pages.pdf", "a.pdf");
    expect((await ephemera(cwd, ["split", "a.pdf"])).exit).toBe(0);
    expect(readdirSync(join(cwd, "a-split"))).toHaveLength(3);
    for (const name of readdirSync(join(cwd, "a-split"))) expect(name).toMatch(/^a-.+\.pdf$/);
    expect((await ephemera(cwd, ["split", "a.pdf", "-o", "a.zip"])).exit).toBe(0);
    const { stdout } = await ephemera(cwd, ["split", "a.pdf", "-o", "-"]);
    expect(sha256(stdout)).toBe(sha256(readFileSync(join(cwd, "a.zip"))));
  });

  it("says on standard error what the user should know", async () => {
    put("truncated.pdf");
    const { exit, stderr } = await ephemera(cwd, ["rotate", "truncated.pdf"]);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: expect.stringMatching(/^note: .+\n$/) });
  });
});

describe("bad input", () => {
  it.each([
    ["rotate missing.pdf", 2, "missing.pdf: There is no such file."],
    ["rotate folder", 2, "folder: This is a folder"],
    ["rotate three-pages.pdf/x", 2, "There is no such file."],
    ["rotate not-a.pdf", 3, "not-a.pdf: "],
    ["rotate zero-bytes.pdf", 3, "zero-bytes.pdf: "],
    ["rotate no-pages.pdf", 3, "no-pages.pdf: "],
    ["rotate certificate.pdf", 3, "certificate.pdf: "],
    ["rotate encrypted-aes-256.pdf", 3, "encrypted-aes-256.pdf: "],
    ["rotate encrypted-aes-256.pdf --password wrong", 3, "encrypted-aes-256.pdf: "],
    ["merge three-pages.pdf not-a.pdf", 3, "not-a.pdf: "],
    ["delete-pages three-pages.pdf --pages all", 3, "three-pages.pdf: "],
    ["rotate deep-nesting.pdf", 4, "nesting"],
    ["rotate three-pages.pdf --pages 4", 2, "page 4 is outside"],
    ["rotate three-pages.pdf --pages 3-1", 2, "runs backwards"],
    ["rotate three-pages.pdf --pages 0", 2, "pages count from 1"],
    ["rotate three-pages.pdf --angle 45", 2, "one of 90, 180, 270"],
    ["rotate three-pages.pdf --angle 90 --angle 180", 2, "expected one value"],
    ["rotate three-pages.pdf --angel 90", 2, "no option '--angel'"],
    ["extract-pages three-pages.pdf", 2, "'pages' is required"],
    ["interleave three-pages.pdf", 2, "at least 2"],
    ["rotate three-pages.pdf three-pages.pdf", 2, "received 2"],
    ["rotate", 2, "at least 1"],
    ["rotat three-pages.pdf", 2, "no tool 'rotat'"],
    ["three-pages.pdf rotate", 2, "no tool 'three-pages.pdf'"],
    ["help rotat", 2, "no help on 'rotat'"],
    ["tools --jsn", 2, "nothing but '--json'"],
    ["serve now", 2, "takes no arguments"],
  ])("'%s' ends with %i and one clear line", async (words, exit, message) => {
    for (const name of words.split(" ")) if (existsSync(fixturePath(name)) && name.endsWith(".pdf")) put(name);
    mkdirSync(join(cwd, "folder"));
    const before = readdirSync(cwd);
    const outcome = await ephemera(cwd, words.split(" "));
    expect(outcome.exit).toBe(exit);
    expect(outcome.stdout.length).toBe(0);
    expect(outcome.stderr).toMatch(/^ephemera: .+\n.+\n$/);
    expect(outcome.stderr).toContain(message);
    expect(readdirSync(cwd)).toEqual(before);
  });

  it("leaves an existing output as it is", async () => {
    put("not-a.pdf");
    writeFileSync(join(cwd, "out.pdf"), "precious");
    expect((await ephemera(cwd, ["rotate", "not-a.pdf", "-o", "out.pdf"])).exit).toBe(3);
    expect(readFileSync(join(cwd, "out.pdf"), "utf8")).toBe("precious");
  });

  it("keeps a hostile file name from driving the terminal", async () => {
    const { stderr } = await ephemera(cwd, ["rotate", "\x1b]0;owned\x07.pdf"]);
    expect(stderr).not.toMatch(/[^\P{Cc}\n]/u);
    expect(stderr).toContain("owned");
  });
});

describe("terminals", () => {
  it("get no binary", async () => {
    put("three-pages.pdf");
    const outcome = await ephemera(cwd, ["rotate", "three-pages.pdf", "-o", "-"], { terminals: ["stdout"] });
    expect(outcome).toMatchObject({ exit: 2, stderr: expect.stringContaining("Standard output is a terminal.") });
    expect(outcome.stdout.length).toBe(0);
  });

  it("are not read as a file", async () => {
    const outcome = await ephemera(cwd, ["rotate", "-"], { terminals: ["stdin"] });
    expect(outcome).toMatchObject({ exit: 2, stderr: expect.stringContaining("Standard input is a terminal.") });
  });
});

it("serve checks its settings", async () => {
  const outcome = await ephemera(cwd, ["serve"], { env: { EPHEMERA_PORT: "http", EPHEMERA_WORKERS: "none" } });
  expect(outcome).toMatchObject({ exit: 2, stderr: expect.stringMatching(/EPHEMERA_PORT.+EPHEMERA_WORKERS.+\n.+\n$/) });
});

it("prints its version, and help with exit code 2 when nothing is asked", async () => {
  expect((await ephemera(cwd, ["--version"])).stdout.toString()).toBe(`${VERSION}\n`);
  const nothing = await ephemera(cwd, []);
  expect(nothing).toMatchObject({ exit: 2, stderr: expect.stringContaining("Usage") });
});

it("doctor tells whether this machine keeps the promise, to people and to programs", async () => {
  const { exit, stdout } = await ephemera(cwd, ["doctor", "--json"]);
  const { healthy, findings } = JSON.parse(stdout.toString()) as { healthy: boolean; findings: { id: string }[] };
  expect(exit).toBe(healthy ? 0 : 5);
  expect(findings.map(({ id }) => id)).toContain("swap");
  expect((await ephemera(cwd, ["doctor"])).stdout.toString()).toContain("swap: ");
  expect((await ephemera(cwd, ["doctor", "x"])).exit).toBe(2);
});
