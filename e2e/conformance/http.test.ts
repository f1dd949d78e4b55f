/** The real server with its built workers, spoken to as `curl` would. */
import { afterAll, beforeAll } from "vitest";
import { engines } from "@ephemera/core/node";
import { type ConformanceCase, describeConformance, stringOptions } from "@ephemera/core/conformance";
import { readSettings, type RunningServer, startServer } from "@ephemera/server";
import { loadFixture } from "../../fixtures/load.ts";

let server: RunningServer;

beforeAll(async () => {
  server = await startServer(readSettings({ EPHEMERA_HOST: "127.0.0.1", EPHEMERA_PORT: "0" }), { log: () => {} });
});

afterAll(() => server?.close());

describeConformance({ name: "HTTP", run: post }, loadFixture, engines);

async function post(testCase: ConformanceCase): Promise<Uint8Array> {
  const form = new FormData();
  for (const name of testCase.files) form.append("file", new Blob([loadFixture(name).slice()]), name);
  for (const [name, value] of stringOptions(testCase)) form.append(name, value);
  const url = new URL(`api/v1/tools/${testCase.tool.id}`, server.url);
  const answer = await fetch(url, { method: "POST", body: form });
  if (!answer.ok) throw new Error(`Status ${answer.status}: ${await answer.text()}`);
  return new Uint8Array(await answer.arrayBuffer());
}
