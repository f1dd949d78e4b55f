/** Loads a package from the rivals' folder and reads the task: `node x.mjs <folder> <package> <task as JSON>`. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, name, json] = process.argv.slice(2);

export const library = createRequire(join(folder, "package.json"))(name);
export const task = { options: {}, ...JSON.parse(json) };

/** Zero-based indices of a selection such as `3-5`. */
export function indices(pages) {
  const [first, last] = pages.split("-").map(Number);
  return Array.from({ length: last - first + 1 }, (_, index) => first - 1 + index);
}

export const read = (path) => new Uint8Array(readFileSync(path));
