/** The engines a worker has, as loaders: WebAssembly is compiled by the job that needs it and by no other. */
import type { Engines } from "@ephemera/core";

export const engines: Engines = {};
