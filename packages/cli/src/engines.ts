/** The engines of this face. */
import type { Engines } from "@ephemera/core";

export const engines: Engines = {};
