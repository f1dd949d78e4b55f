import { describe, expect, it } from "vitest";
import { findCircle } from "./import-circles.ts";
import { asksForOneTool, violations } from "./import-rules.ts";
import { findImports } from "./import-scan.ts";

/** A made-up import that must be refused, for each rule. */
const CANARIES: readonly [file: string, specifier: string, target: string | undefined, dynamic?: boolean][] = [
  ["packages/core/src/pdf/file/x.ts", "node:fs", undefined],
  ["packages/core/src/kernel/x.ts", "../pdf/index.ts", "packages/core/src/pdf/index.ts"],
  ["packages/core/src/pdf/write/x.ts", "../../tool/x.ts", "packages/core/src/tool/x.ts"],
  ["packages/core/src/engines/pdfium/x.ts", "../../tool/index.ts", "packages/core/src/tool/index.ts"],
  ["packages/core/src/tool/x.ts", "../pdf/index.ts", "packages/core/src/pdf/index.ts"],
  ["packages/core/src/pdf/syntax/x.ts", "../file/x.ts", "packages/core/src/pdf/file/x.ts"],
  [
    "packages/core/src/tools/rotate/run.ts",
    "../../engines/pdfium/index.ts",
    "packages/core/src/engines/pdfium/index.ts",
  ],
  ["packages/core/src/tools/rotate/run.ts", "../split/run.ts", "packages/core/src/tools/split/run.ts"],
  ["packages/server/src/x.ts", "../../core/src/index.ts", "packages/core/src/index.ts"],
  ["packages/web/src/x.ts", "@ephemera/server", undefined],
  ["packages/server/src/x.ts", "@ephemera/web", undefined],
  ["packages/cli/src/x.ts", "@ephemera/server", undefined, false],
];

describe("import rules", () => {
  it.each(CANARIES)("refuse %s importing %s", (file, specifier, target, dynamic = false) => {
    expect(violations({ file, specifier, target, dynamic })).not.toEqual([]);
  });

  it.each<(typeof CANARIES)[number]>([
    ["packages/core/src/tools/rotate/run.ts", "../documents.ts", "packages/core/src/tools/documents.ts"],
    ["packages/core/src/tools/documents.ts", "../pdf/index.ts", "packages/core/src/pdf/index.ts"],
    ["packages/core/src/tool/execute.ts", "../engines/ports.ts", "packages/core/src/engines/ports.ts"],
    ["packages/cli/src/commands/serve.ts", "@ephemera/server", undefined, true],
    ["packages/server/src/x.ts", "@ephemera/core/pdfium", undefined],
  ])("allow %s importing %s", (file, specifier, target, dynamic = false) => {
    expect(violations({ file, specifier, target, dynamic })).toEqual([]);
  });

  it("find code that asks for one tool", () => {
    expect(asksForOneTool("packages/web/src/x.ts", 'if (tool.id === "merge") special();', ["merge"])).toBe(true);
    expect(asksForOneTool("packages/web/src/x.ts", 'switch (id) { case "merge": }', ["merge"])).toBe(true);
    expect(asksForOneTool("packages/web/src/x.ts", "if (tool.id === chosen) open();", ["merge"])).toBe(false);
  });
});

it("finds imports of every form, and none in comments", () => {
  const source = [
    'import { a } from "./a.ts";',
    'import type { B } from "./b.ts";',
    "import {",
    "  c,",
    '} from "./c.ts";',
    'export * from "./d.ts";',
    'import "./e.ts";',
    'const f = await import("./f.ts");',
    '// import "./no.ts";',
    '/* import "./no.ts"; */',
  ].join("\n");
  expect(findImports(source).map(({ specifier }) => specifier)).toEqual([
    "./a.ts",
    "./b.ts",
    "./c.ts",
    "./d.ts",
    "./e.ts",
    "./f.ts",
  ]);
  expect(findImports(source).map(({ typeOnly }) => typeOnly)).toEqual([false, true, false, false, false, false]);
});

it("finds a circle, and none where there is none", () => {
  const edges = (pairs: [string, string[]][]) => new Map(pairs);
  expect(
    findCircle(
      edges([
        ["a", ["b"]],
        ["b", ["c"]],
        ["c", ["a"]],
      ]),
    ),
  ).toEqual(["a", "b", "c", "a"]);
  expect(
    findCircle(
      edges([
        ["a", ["b", "c"]],
        ["b", ["c"]],
        ["c", []],
      ]),
    ),
  ).toBeUndefined();
});
