/** Checks the import rules over all sources: layers, declared dependencies, no circles. Prints each violation with its reason. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join } from "node:path/posix";
import { fileURLToPath } from "node:url";
import { tools } from "@ephemera/core";
import { findCircle } from "./import-circles.ts";
import { asksForOneTool, violations } from "./import-rules.ts";
import { findImports } from "./import-scan.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const faults: string[] = [];
const graph = new Map<string, string[]>();

for (const file of sourceFiles()) {
  const source = readFileSync(join(ROOT, file), "utf8");
  const isTest = /\.test(-data)?\.tsx?$|^packages\/[^/]+\/(test|conformance)\//.test(file);
  graph.set(file, []);
  for (const { specifier, dynamic, typeOnly } of findImports(source)) {
    const target = specifier.startsWith(".") ? join(dirname(file), specifier) : undefined;
    if (target && !typeOnly && !dynamic) graph.get(file)!.push(target);
    if (!target && !isDeclared(file, specifier))
      faults.push(`${file}: '${specifier}' is not among the declared dependencies.`);
    if (isTest) continue;
    for (const reason of violations({ file, specifier, target, dynamic }))
      faults.push(`${file}: '${specifier}': ${reason}`);
  }
  if (
    !isTest &&
    file.startsWith("packages/") &&
    asksForOneTool(
      file,
      source,
      tools.map((tool) => tool.id),
    )
  ) {
    faults.push(`${file}: Nothing outside a tool's folder may ask which tool it is.`);
  }
}
const circle = findCircle(graph);
if (circle) faults.push(`Imports run in a circle: ${circle.join(" → ")}`);

for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? `${graph.size} files keep the import rules.` : `${faults.length} violation(s).`);
process.exitCode = faults.length === 0 ? 0 : 1;

function sourceFiles(): string[] {
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.ts", "*.tsx"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return listed.split("\n").filter((file) => file !== "" && !file.endsWith(".d.ts"));
}

/** Packages declare what they import; npm hoists, so an undeclared import would work here and break elsewhere. */
function isDeclared(file: string, specifier: string): boolean {
  if (specifier.startsWith("node:") || builtinModules.includes(specifier)) return true;
  const name = specifier.startsWith("@") ? specifier.split("/").slice(0, 2).join("/") : specifier.split("/")[0]!;
  const own = /^packages\/[^/]+\//.exec(file)?.[0];
  const declared = own ? dependencies(`${own}package.json`) : allDependencies();
  const isTest = /\.test(-data)?\.tsx?$|\/(test|conformance)\//.test(file);
  return declared.has(name) || (isTest && allDependencies().has(name));
}

/** Tests, scripts and benches stand at the root and may use what any package brings. */
function allDependencies(): Set<string> {
  const manifests = [
    "package.json",
    ...["core", "server", "cli", "web"].map((name) => `packages/${name}/package.json`),
  ];
  return new Set([...manifests.flatMap((path) => [...dependencies(path)]), "@ephemera/core", "@ephemera/server"]);
}

/** What a manifest lets its package import; `imports` are the names of its own that begin with a hash. */
function dependencies(path: string): Set<string> {
  const manifest = JSON.parse(readFileSync(join(ROOT, path), "utf8")) as Record<
    string,
    Record<string, unknown> | undefined
  >;
  return new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.imports }));
}
