/** What the README shows is what happens: its commands are run word for word, and its links lead somewhere. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixturePath } from "../../fixtures/load.ts";
import { check } from "../oracles/qpdf.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const COMMAND = join(ROOT, "packages/cli/bin/ephemera.cjs");
const SERVER = join(ROOT, "packages/server/dist/main.js");

/** The files that the commands name. */
const FILES = {
  "a.pdf": "bookmarks.pdf",
  "b.pdf": "form-a.pdf",
  "scan.pdf": "ten-pages.pdf",
  "book.pdf": "bookmarks.pdf",
};

const blocks = [...readFileSync(join(ROOT, "README.md"), "utf8").matchAll(/^```sh run\n([^]*?)^```$/gm)];

describe("the README's commands", () => {
  let folder: string;
  let server: ReturnType<typeof spawn>;
  let address: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "ephemera-readme-"));
    for (const [name, fixture] of Object.entries(FILES)) copyFileSync(fixturePath(fixture), join(folder, name));
    server = spawn(process.execPath, [SERVER], {
      env: { ...process.env, EPHEMERA_PORT: "0", EPHEMERA_HOST: "127.0.0.1" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = (await once(server.stdout!, "data")) as [Buffer];
    address = /127\.0\.0\.1:\d+/.exec(line.toString())![0];
  });
  afterAll(async () => {
    server.kill("SIGTERM");
    await once(server, "exit");
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(blocks.map(([, block]) => block!.trimEnd()))("%s", (block) => {
    const npx = `npx() { shift; "${process.execPath}" "${COMMAND}" "$@"; }`;
    const script = `set -e\n${npx}\n${block.replaceAll("localhost:8000", address).replaceAll("curl ", "curl -sSf ")}`;
    const { status, stderr } = spawnSync("sh", ["-c", script], { cwd: folder, encoding: "utf8" });
    expect({ status, stderr: stderr.replace(/^note: .*\n/gm, "") }).toEqual({ status: 0, stderr: "" });
    for (const [, result] of block.matchAll(/(?:-o|>) (\S+\.pdf)/g))
      expect(check(new Uint8Array(readFileSync(join(folder, result!)))).warnings).toEqual([]);
  });

  it("are there", () => expect(blocks.length).toBeGreaterThan(1));
});

const documents = ["README.md", ...readdirSync(join(ROOT, "docs")).map((name) => `docs/${name}`)].filter((path) =>
  path.endsWith(".md"),
);
const textOf = (path: string) => readFileSync(join(ROOT, path), "utf8");

describe("links between documents lead somewhere", () => {
  it.each(documents)("in %s", (path) => {
    const links = [...textOf(path).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)];
    const lost = links.filter(([, file, heading]) => !leads(file ? join(dirname(path), file) : path, heading));
    expect(lost.map(([link]) => link)).toEqual([]);
  });
});

function leads(path: string, heading: string | undefined): boolean {
  if (!existsSync(join(ROOT, path))) return false;
  return heading === undefined || headingsOf(textOf(path)).includes(heading);
}

/** As GitHub makes addresses of headings. */
function headingsOf(text: string): string[] {
  const titles = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) => title!.toLowerCase());
  return titles.map((title) => title.replace(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-"));
}

describe("commands that documents name are there", () => {
  const { scripts } = JSON.parse(textOf("package.json")) as { scripts: Record<string, string> };
  const serverTests = readdirSync(join(ROOT, "packages/server/test")).map((name) => `packages/server/test/${name}`);
  const titles = serverTests.filter((path) => path.endsWith(".test.ts")).map(textOf);

  it.each(documents)("in %s", (path) => {
    const text = textOf(path);
    const run = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script!);
    expect(run.filter((script) => !scripts[script])).toEqual([]);
    const tests = [...text.matchAll(/npx vitest run ([^`\n]+)/g)].flatMap(
      ([, words]) => words!.match(/[\w-]+\/\S+/g) ?? [],
    );
    expect(tests.filter((test) => !existsSync(join(ROOT, test)))).toEqual([]);
    const chosen = [...text.matchAll(/ -t (?:"([^"]+)"|(\w+))/g)].map(([, quoted, word]) => quoted ?? word!);
    expect(chosen.filter((title) => !titles.some((of) => of.includes(title)))).toEqual([]);
  });
});

describe("files that documents name are there", () => {
  const files = spawnSync("git", ["ls-files"], { cwd: ROOT, encoding: "utf8" }).stdout.trim().split("\n");

  it.each(documents)("in %s", (path) => {
    const named = Array.from(
      textOf(path).matchAll(/`([\w-][\w./-]*\.(?:ts|tsx|mjs|cjs|sh|py|yaml))`/g),
      ([, file]) => file!,
    );
    expect(named.filter((name) => !files.some((file) => `/${file}`.endsWith(`/${name}`)))).toEqual([]);
  });
});
