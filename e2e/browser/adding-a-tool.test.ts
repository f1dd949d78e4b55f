/** `docs/adding-a-tool.md` done to the letter: its blocks go into a copy of the project, and every face has the tool. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fixturePath } from "../../fixtures/load.ts";
import { pageTexts } from "../oracles/pdftotext.ts";
import { openStage } from "./stage.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const CATALOGUE = "packages/core/src/tools/index.ts";
const TOOL = { id: "repeat", title: "Repeat pages", folder: "packages/core/src/tools/repeat" };

let copy: string;
let written: string[];
beforeAll(() => {
  copy = copyOfProject();
  written = followThePage(readFileSync(join(ROOT, "docs/adding-a-tool.md"), "utf8"));
  node("scripts/build.mjs");
}, 120_000);
afterAll(() => rmSync(copy, { recursive: true, force: true }));

it("takes one folder, and one import and one line in the catalogue", () => {
  expect(written.filter((path) => dirname(path) !== TOOL.folder)).toEqual([CATALOGUE]);
  const lines = (root: string) => readFileSync(join(root, CATALOGUE), "utf8").split("\n");
  const before = new Set(lines(ROOT));
  expect(lines(copy).filter((line) => !before.has(line))).toEqual([
    'import { repeat } from "./repeat/tool.ts";',
    "  repeat,",
  ]);
});

it("passes the project's types, import rules and tests", () => {
  node("node_modules/.bin/tsc", "-p", "packages/core/tsconfig.json");
  node(
    "node_modules/.bin/vitest",
    "run",
    "packages/core/src/tools/repeat",
    "packages/core/src/tool/define-tool.test.ts",
  );
});

it("is a command, with help", () => {
  const ephemera = (...words: string[]) => node("packages/cli/bin/ephemera.cjs", ...words);
  expect(ephemera("tools").toString()).toContain(TOOL.id);
  expect(ephemera("help", TOOL.id).toString()).toMatch(/Repeat pages: Put chosen pages[^]+--times/);
  const result = ephemera(TOOL.id, fixturePath("three-pages.pdf"), "--times", "3", "--pages", "2", "-o", "-");
  expect(pageNumbers(result)).toEqual([1, 2, 2, 2, 3]);
});

it("is in the HTTP interface, its description and the page", async () => {
  const stage = await openStage({}, { project: copy });
  try {
    const json = async (address: string) => (await fetch(new URL(address, stage.home))).json() as Promise<never>;
    const { tools } = (await json("api/v1/tools")) as { tools: { id: string }[] };
    expect(tools.map(({ id }) => id)).toContain(TOOL.id);
    const { paths } = (await json("api/v1/openapi.json")) as { paths: object };
    expect(paths).toHaveProperty([`/api/v1/tools/${TOOL.id}`, "post", "summary"]);

    const form = new FormData();
    form.append("file", new Blob([readFileSync(fixturePath("three-pages.pdf"))]), "three.pdf");
    form.append("times", "3");
    const answer = await fetch(new URL(`api/v1/tools/${TOOL.id}`, stage.home), { method: "POST", body: form });
    expect(answer.status).toBe(200);
    expect(pageNumbers(Buffer.from(await answer.arrayBuffer()))).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3]);

    const { page } = await stage.open();
    await page.getByRole("link", { name: new RegExp(`^${TOOL.title}`) }).click();
    await page.getByRole("heading", { level: 1, name: TOOL.title }).waitFor();
  } finally {
    await stage.close();
  }
});

function pageNumbers(bytes: Uint8Array): number[] {
  return pageTexts(bytes).map((text) => Number(/Page (\d+)/.exec(text)?.[1]));
}

/** The working tree as it is, with the installed packages linked and the workspace's own packages its own. */
function copyOfProject(): string {
  const target = mkdtempSync(join(tmpdir(), "ephemera-copy-"));
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], { cwd: ROOT, encoding: "utf8" });
  for (const file of listed.split("\0").filter(Boolean))
    cpSync(join(ROOT, file), join(target, file), { recursive: true });
  linkPackages(join(ROOT, "node_modules"), join(target, "node_modules"));
  for (const name of readdirSync(join(ROOT, "packages"))) {
    const own = join("packages", name, "node_modules");
    try {
      linkPackages(join(ROOT, own), join(target, own));
    } catch {
      // Most have none of their own.
    }
  }
  return target;
}

function linkPackages(from: string, to: string): void {
  const names = readdirSync(from).filter((name) => name !== ".cache" && name !== ".vite");
  mkdirSync(to, { recursive: true });
  for (const name of names) {
    // Relative links of the workspace lead to the copy's own packages.
    if (name === "@ephemera" || name === "ephemera")
      cpSync(join(from, name), join(to, name), { recursive: true, verbatimSymlinks: true });
    else symlinkSync(join(from, name), join(to, name));
  }
}

/** Writes the page's files, and its lines into the catalogue. Returns what was written. */
function followThePage(page: string): string[] {
  const blocks = [...page.matchAll(/^```ts file=(\S+)( insert)?\n([^]*?)^```$/gm)];
  for (const [, path, insert, code] of blocks) {
    if (insert) writeFileSync(join(copy, path!), inserted(readFileSync(join(copy, path!), "utf8"), code!));
    else {
      mkdirSync(dirname(join(copy, path!)), { recursive: true });
      writeFileSync(join(copy, path!), code!);
    }
  }
  return blocks.map(([, path]) => path!);
}

/** The import with the imports, the line at the end of the list. */
function inserted(catalogue: string, lines: string): string {
  const [importLine, listLine] = lines.trimEnd().split("\n");
  return catalogue
    .replace(/^import \{ \w+ \} from "\.\/[^]*?;\n/m, (first) => `${importLine}\n${first}`)
    .replace(/^\];$/m, `${listLine}\n];`);
}

function node(program: string, ...words: string[]): Buffer {
  return execFileSync(process.execPath, [join(copy, program), ...words], {
    cwd: copy,
    stdio: ["ignore", "pipe", "pipe"],
  });
}
