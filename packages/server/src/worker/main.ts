/** The program of a worker process. */
import { chains, tools } from "@ephemera/core";
import { engines } from "@ephemera/core/node";
import { keepDebuggerShut } from "../no-debugger.ts";
import { serveOneRequest } from "./serve-one-request.ts";

keepDebuggerShut();
void serveOneRequest({ tools: [...tools, ...chains], engines });
