/** A worker program whose catalogue also has the tools that misbehave. */
import { chains, tools } from "@ephemera/core";
import { engines } from "@ephemera/core/node";
import { serveOneRequest } from "../src/worker/serve-one-request.ts";
import { testTools } from "./test-tools.ts";

await serveOneRequest({ tools: [...tools, ...chains, ...testTools], engines });
