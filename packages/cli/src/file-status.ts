/** What lies at a path, without fuss: whoever opens it later gets the proper error. */
import { type Stats, statSync } from "node:fs";

/** The status of a path's end, links followed; undefined where there is nothing, or nothing to be seen. */
export function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
