/** The program of a worker process. */
import { tools } from "@ephemera/core";
import { engines } from "@ephemera/core/node";
import { serveOneRequest } from "./serve-one-request.ts";

await serveOneRequest({ tools, engines });
