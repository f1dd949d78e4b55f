/** The engines a face would hand to the tools. */
import type { Engines } from "@ephemera/core";

export async function engines(): Promise<Engines> {
  return {};
}
