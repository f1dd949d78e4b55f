import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { defineTool, findTool, type OutputFile, type Tool } from "@ephemera/core";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../test/shell.ts";
import { parseTarget, planOutputs, stemOf } from "./output-plan.ts";

const rotate = findTool("rotate")!;
const split = findTool("split")!;

function outputs(...parts: string[]): OutputFile[] {
  return parts.map((part) => ({ type: "application/pdf", extension: ".pdf", part, chunks: [Buffer.from(part)] }));
}

/** The names of the planned files, relative to the current folder. */
function planned(
  tool: Tool,
  made: OutputFile[],
  output: string | undefined,
  inputs = ["in/report.pdf"],
  cwd = "/none",
) {
  const call = { tool, inputs, output, options: {}, secrets: [], help: false, report: undefined };
  const plan = planOutputs(call, made, parseTarget(output, cwd), cwd);
  if (plan.to !== "files") return plan.to;
  for (const { path, name } of plan.files) expect(relative(cwd, path)).toBe(join(name));
  return plan.files.map(({ name }) => name);
}

describe("one file", () => {
  it.each([
    [undefined, "report-rotated.pdf"],
    ["out.pdf", "out.pdf"],
    ["no-extension", "no-extension"],
    ["out/", "out/report-rotated.pdf"],
  ])("with -o %s is %s", (output, name) => {
    expect(planned(rotate, outputs(""), output)).toEqual([name]);
  });

  it("goes to standard output for '-'", () => {
    expect(planned(rotate, outputs(""), "-")).toBe("stdout");
  });

  it("goes into a folder that exists", () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, "here"));
    expect(planned(rotate, outputs(""), "here", ["a.pdf"], cwd)).toEqual(["here/a-rotated.pdf"]);
  });

  it("is written to a device, not put in its place", () => {
    expect(planned(rotate, outputs(""), "/dev/null")).toBe("device");
  });
});

describe("several files", () => {
  it.each([
    [undefined, ["report-split/report-p1.pdf", "report-split/report-p2.pdf"]],
    ["parts/", ["parts/report-p1.pdf", "parts/report-p2.pdf"]],
    ["parts", ["parts/report-p1.pdf", "parts/report-p2.pdf"]],
    ["all.zip", ["all.zip"]],
    ["ALL.ZIP", ["ALL.ZIP"]],
  ])("with -o %s are %s", (output, names) => {
    expect(planned(split, outputs("p1", "p2"), output)).toEqual(names);
  });

  it("may come from a tool that mostly makes one", () => {
    const extract = findTool("extract-pages")!;
    expect(planned(extract, outputs("page-1", "page-3"), undefined)).toEqual([
      "report-pages/report-page-1.pdf",
      "report-pages/report-page-3.pdf",
    ]);
  });

  it("do not fit into one", () => {
    expect(() => planned(split, outputs("p1", "p2"), "out.pdf")).toThrow(expect.objectContaining({ exit: 2 }));
    expect(planned(split, outputs("p1"), "out.pdf")).toEqual(["out.pdf"]);
    expect(planned(split, outputs("p1"), "parts")).toEqual(["parts/report-p1.pdf"]);
  });

  it("cannot leave their folder", () => {
    for (const part of ["../../etc/passwd", "a/b", "..\\x"])
      expect(() => planned(split, outputs("p1", part), "parts/")).toThrow("name that cannot be used");
  });
});

it("packs a single file too when the name ends in .zip", () => {
  const call = {
    tool: rotate,
    inputs: ["a.pdf"],
    output: "a.zip",
    options: {},
    secrets: [],
    help: false,
    report: undefined,
  };
  const plan = planOutputs(call, outputs(""), parseTarget("a.zip", "/none"), "/none");
  expect(plan.to).toBe("files");
  const bytes = Buffer.concat(plan.to === "files" ? [...plan.files[0]!.chunks] : []);
  expect(bytes.subarray(0, 4).toString("latin1")).toBe("PK\x03\x04");
  expect(bytes.includes("rotate.pdf")).toBe(true);
});

it("refuses a name of its own making that is an input, under any of that one's names", () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, "a.pdf"), "a");
  writeFileSync(join(cwd, "b.pdf"), "b");
  symlinkSync("b.pdf", join(cwd, "a-rotated.pdf"));
  expect(() => planned(rotate, outputs(""), undefined, ["a.pdf", "b.pdf"], cwd)).toThrow("would replace the input");
  expect(planned(rotate, outputs(""), "b.pdf", ["a.pdf", "b.pdf"], cwd)).toEqual(["b.pdf"]);
});

it("names a result after the first input", () => {
  expect(stemOf("some/dir/My report.v2.pdf")).toBe("My report.v2");
  expect(stemOf("-")).toBe("document");
});

it("asks the declaration, not the tool, whether there are several", () => {
  const tool = defineTool({ ...rotate, id: "other", output: { ...rotate.output, several: true, suffix: "-x" } });
  expect(planned(tool, outputs("p1"), undefined)).toEqual(["report-x/report-p1.pdf"]);
});
