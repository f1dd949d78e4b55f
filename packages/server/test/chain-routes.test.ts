/** Pipelines and batches: several tools in one request, in one worker. */
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pageCount } from "../../../e2e/oracles/qpdf.ts";
import { pageTexts } from "../../../e2e/oracles/pdftotext.ts";
import { loadFixture } from "../../../fixtures/load.ts";
import { call, FORM_TYPE, formBody, type Part } from "./client.ts";
import { startTestServer, type TestServer } from "./start-test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const threePages = loadFixture("three-pages.pdf");
const tenPages = loadFixture("ten-pages.pdf");

function post(path: string, parts: readonly Part[]) {
  const body = formBody(parts);
  const headers = { "Content-Type": FORM_TYPE, "Content-Length": `${body.length}` };
  return call(server, "POST", path, { headers, body });
}

const numbers = (bytes: Uint8Array) => pageTexts(bytes).map((text) => Number(/Page (\d+)/.exec(text)?.[1]));

test("a pipeline answers with the file of its last step", async () => {
  const steps = [{ tool: "merge" }, { tool: "extract-pages", options: { pages: "3-5" } }, { tool: "reverse" }];
  const { status, headers, body } = await post("/api/v1/pipeline", [
    ["file", threePages],
    ["file", tenPages],
    ["steps", JSON.stringify(steps)],
  ]);
  expect(status).toBe(200);
  expect(headers["content-type"]).toBe("application/pdf");
  expect(headers["cache-control"]).toContain("no-store");
  expect(numbers(body)).toEqual([2, 1, 3]);
});

test("a batch answers with a ZIP of a result for each file", async () => {
  const { status, headers, body } = await post("/api/v1/batch", [
    ["file", threePages],
    ["file", tenPages],
    ["steps", '[{"tool":"delete-pages","options":{"pages":"1"}}]'],
  ]);
  expect(status).toBe(200);
  expect(headers["content-type"]).toBe("application/zip");
  const files = Object.entries(unzipSync(new Uint8Array(body)));
  expect(files.map(([name, bytes]) => [name, pageCount(bytes)])).toEqual([
    ["1.pdf", 2],
    ["2.pdf", 9],
  ]);
});

test("what is wrong with a step is said, and its secrets are not", async () => {
  const steps = '[{"tool":"encrypt","options":{"password":"hunter2","allow-print":"all"}}]';
  const { status, body, problem } = await post("/api/v1/pipeline", [
    ["file", threePages],
    ["steps", steps],
  ]);
  expect(status).toBe(400);
  expect(problem).toMatchObject({ code: "invalid-option", field: "steps" });
  expect(problem.detail).toContain("Step 1, encrypt");
  const unreadable = await post("/api/v1/pipeline", [
    ["file", threePages],
    ["steps", '[{"hunter2'],
  ]);
  expect(unreadable.problem).toMatchObject({ code: "invalid-option", field: "steps" });
  expect(body.toString() + unreadable.body.toString() + server.log.join("")).not.toContain("hunter2");
});
