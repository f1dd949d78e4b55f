/** The program of a worker process. */
import { chains, tools } from "@ephemera/core";
import { engines } from "@ephemera/core/node";
import { serveOneRequest } from "./serve-one-request.ts";

void serveOneRequest({ tools: [...tools, ...chains], engines });
