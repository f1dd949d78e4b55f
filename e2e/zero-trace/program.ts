/**
 * The server as it is shipped, with the tools that misbehave besides. EPHEMERA_SABOTAGE breaks a promise in one way, for
 * the tests that show that this would be found.
 */
import { appendFileSync } from "node:fs";
import { IncomingMessage } from "node:http";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { tools } from "@ephemera/core";
import { readSettings, startServer } from "@ephemera/server";
import { testTools } from "../../packages/server/test/test-tools.ts";

const here = dirname(fileURLToPath(import.meta.url));

const kept: Buffer[] = [];

const SABOTAGES: Readonly<Record<string, (chunk: Buffer) => void>> = {
  file: (chunk) => appendFileSync(join(here, "leak"), chunk),
  log: (chunk) => void process.stderr.write(chunk),
  memory: (chunk) => void kept.push(Buffer.from(chunk)),
  connection: () => void connect(9, "127.0.0.1").on("error", () => {}),
};

const sabotage = SABOTAGES[process.env["EPHEMERA_SABOTAGE"] ?? ""];
if (sabotage) {
  const push = IncomingMessage.prototype.push;
  IncomingMessage.prototype.push = function (chunk: Buffer | null, ...rest) {
    if (chunk) sabotage(chunk);
    return push.call(this, chunk, ...rest);
  };
}

const server = await startServer(readSettings(process.env), {
  tools: [...tools, ...testTools],
  workerEntry: join(here, "worker.js"),
});
process.stdout.write(`Ready on port ${server.port}.\n`);
process.once("SIGTERM", () => void server.close().then(() => process.exit(0)));
