/** Where the other built parts of the program lie, seen from this one: beside it when built, in `dist` when not. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The worker's program. */
export function findWorkerEntry(): string | undefined {
  return firstThatExists(["./worker.js", "../worker.js", "../dist/worker.js"]);
}

/** The folder of the built web page. */
export function findWebRoot(): string | undefined {
  return firstThatExists(["./web", "../web", "../../web/dist"]);
}

function firstThatExists(places: readonly string[]): string | undefined {
  return places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((path) => existsSync(path));
}
