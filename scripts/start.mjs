/** `npm start`: sets up what is missing and serves on port 8000 (EPHEMERA_PORT). */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./run.mjs";
import { buildIfStale, checkNode, installDependencies } from "./set-up.mjs";

checkNode();
await installDependencies();
await buildIfStale();

const server = spawn(process.execPath, [join(ROOT, "packages/server/dist/main.js")], { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
