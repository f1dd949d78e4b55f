/**
 * The interface at random: calls made from the OpenAPI document as the server gives it. No call is answered with a
 * fault of ours, every answer is one the document names, and every problem is one.
 * API_FUZZ_RUNS sets how many calls (default 250); the seed is printed when one fails.
 */
import { ERROR_TABLE } from "@ephemera/core";
import { readSettings, type RunningServer, startServer } from "@ephemera/server";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadFixture } from "../../fixtures/load.ts";
import { call, type Part, sendForm } from "../../packages/server/test/client.ts";
import { type Call, callsOf, type Operation, operationsOf } from "./calls.ts";

const RUNS = Number(process.env["API_FUZZ_RUNS"] ?? 250);

const FILES = [
  ...["three-pages.pdf", "ten-pages.pdf", "form-a.pdf", "encrypted-aes-256.pdf", "truncated.pdf", "not-a.pdf"].map(
    (name) => loadFixture(name),
  ),
  new Uint8Array(0),
  new Uint8Array(1000).fill(0x25),
];

let server: RunningServer;
const log: unknown[] = [];
beforeAll(async () => {
  const settings = { EPHEMERA_HOST: "127.0.0.1", EPHEMERA_PORT: "0", EPHEMERA_JOB_SECONDS: "20" };
  server = await startServer(readSettings(settings), { log: (entry) => log.push(entry) });
});
afterAll(() => server.close());

async function operations(): Promise<Operation[]> {
  return operationsOf(JSON.parse((await call(server, "GET", "/api/v1/openapi.json")).body.toString()));
}

async function answer({ path, files, fields, mixed, chunked }: Call) {
  const parts: Part[] = [...files.map((index): Part => ["file", FILES[index]!]), ...fields];
  const headers = mixed ? { Accept: "multipart/mixed" } : {};
  return sendForm(server, path, parts, { headers, chunked });
}

test("no call is answered with a fault", async () => {
  const calls = callsOf(await operations(), FILES.length);
  const seen = new Set<number>();
  await fc.assert(
    fc.asyncProperty(calls, async (one) => {
      const { status, headers, body } = await answer(one);
      seen.add(status);
      expect(Object.values(ERROR_TABLE).map((meaning): number => meaning.status)).toContain(
        status === 200 ? 400 : status,
      );
      expect(status).not.toBe(500);
      expect(body.toString("latin1")).not.toContain('"code":"internal"');
      if (status !== 200) {
        expect(headers["content-type"]).toBe("application/problem+json");
        expect(JSON.parse(body.toString())).toMatchObject({ status, code: expect.any(String) });
      }
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
  expect(log).toEqual([]);
  // Both what is right and what is not was among them.
  expect([...seen]).toEqual(expect.arrayContaining([200, 400]));
});

test("every operation of the document is there to be called", async () => {
  for (const { path } of await operations()) {
    const { code } = (await sendForm(server, path, [])).problem;
    expect(["unknown-tool", "not-found"]).not.toContain(code);
  }
});
