/** Where rivals are: on PATH, or in the folder that `bench/install-rivals` fills. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const RIVALS_FOLDER = process.env["EPHEMERA_RIVALS"] ?? join(tmpdir(), "ephemera-rivals");

/** The first number with dots that the command prints; undefined when it cannot be run. */
export function versionPrinted(command: string, ...args: string[]): string | undefined {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
  return status === 0 ? /\d+(\.\d+)+/.exec(`${stdout}${stderr}`)?.[0] : undefined;
}

/** The version of a package of npm in the rivals' folder. */
export function versionInstalled(name: string): string | undefined {
  const manifest = join(RIVALS_FOLDER, "node_modules", name, "package.json");
  if (!existsSync(manifest)) return undefined;
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}

/** The Python that the rivals' packages are installed for. */
export const RIVALS_PYTHON = join(RIVALS_FOLDER, "python/bin/python3");

/** The version of a package of Python in the rivals' folder. */
export function versionOfPython(name: string): string | undefined {
  const program = `import importlib.metadata as m; print(m.version(${JSON.stringify(name)}))`;
  return versionPrinted(RIVALS_PYTHON, "-c", program);
}
