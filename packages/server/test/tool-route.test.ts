/** The tool route with the real tools: what is asked for comes back, and bad input gets its typed answer. */
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { check, pageCount, QpdfObjects } from "../../../e2e/oracles/qpdf.ts";
import { loadFixture } from "../../../fixtures/load.ts";
import { call, callTool, FILE_NAME_CANARY, FORM_TYPE, formBody, type Part } from "./client.ts";
import { startTestServer, type TestServer } from "./start-test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ EPHEMERA_SPARES: "2" });
});
afterAll(() => server.close());

const threePages = loadFixture("three-pages.pdf");
const tenPages = loadFixture("ten-pages.pdf");

describe("a result", () => {
  test("is the file, named by the tool", async () => {
    const { status, headers, body } = await callTool(server, "rotate", [
      ["file", threePages],
      ["pages", "2"],
    ]);
    expect(status).toBe(200);
    expect(headers["content-type"]).toBe("application/pdf");
    expect(headers["content-disposition"]).toBe('attachment; filename="rotate.pdf"');
    expect(check(body)).toEqual({ ok: true, warnings: [] });
    expect(rotations(body)).toEqual([0, 90, rotations(threePages)[2]]);
  });

  test("is the same whether options come as parts or as JSON, with a length or without", async () => {
    const byParts = await callTool(server, "rotate", [
      ["angle", "180"],
      ["file", threePages],
    ]);
    const byJson = await callTool(server, "rotate", [
      ["file", threePages],
      ["options", '{"angle":180}'],
    ]);
    const chunked = await callTool(
      server,
      "rotate",
      [
        ["file", threePages],
        ["angle", "180"],
      ],
      { chunked: true },
    );
    expect(rotations(byParts.body)[0]).toBe(180);
    expect(byJson.body.equals(byParts.body)).toBe(true);
    expect(chunked.body.equals(byParts.body)).toBe(true);
  });

  test("takes files in their order, and options that are given several times", async () => {
    const { body } = await callTool(server, "merge", [
      ["file", threePages],
      ["file", tenPages],
      ["pages", "1-2"],
      ["pages", "9-"],
    ]);
    expect(pageCount(body)).toBe(4);
    expect(mediaBoxes(body)).toEqual([...mediaBoxes(threePages).slice(0, 2), ...mediaBoxes(tenPages).slice(8)]);
  });

  test("of several files is a ZIP", async () => {
    const { headers, body } = await callTool(server, "split", [["file", threePages]]);
    expect(headers["content-type"]).toBe("application/zip");
    expect(headers["content-disposition"]).toBe('attachment; filename="split.zip"');
    const entries = Object.entries(unzipSync(body));
    expect(entries.map(([, bytes]) => pageCount(bytes))).toEqual([1, 1, 1]);
    expect(entries.flatMap(([, bytes]) => mediaBoxes(bytes))).toEqual(mediaBoxes(threePages));
  });
});

describe("bad input", () => {
  const encrypted = loadFixture("encrypted-aes-256.pdf");
  const cases: [what: string, tool: string, parts: Part[], expected: object][] = [
    ["not a PDF", "rotate", [["file", loadFixture("not-a.pdf")]], { status: 415, code: "unsupported-type", file: 1 }],
    ["truncated to nothing useful", "rotate", [["file", threePages.subarray(0, 20)]], { status: 422, file: 1 }],
    ["0 bytes", "rotate", [["file", new Uint8Array(0)]], { status: 422, code: "empty-file", file: 1 }],
    ["no pages", "rotate", [["file", loadFixture("no-pages.pdf")]], { status: 422, code: "no-pages" }],
    ["no file", "rotate", [["pages", "1"]], { status: 400, code: "missing-file" }],
    ["no part at all", "rotate", [], { status: 400 }],
    [
      "too many files",
      "rotate",
      [
        ["file", threePages],
        ["file", threePages],
      ],
      { status: 400, code: "too-many-files" },
    ],
    [
      "a file in a part of another name",
      "rotate",
      [["document", threePages]],
      { status: 400, code: "unknown-option", field: "document" },
    ],
    [
      "a large file in a part of another name",
      "rotate",
      [["document", new Uint8Array(5 * 1024 ** 2)]],
      { status: 413, code: "too-large", field: "document" },
    ],
    [
      "no such option",
      "rotate",
      [
        ["file", threePages],
        ["angel", "90"],
      ],
      { status: 400, code: "unknown-option", field: "angel" },
    ],
    [
      "a wrong value",
      "rotate",
      [
        ["file", threePages],
        ["angle", "45"],
      ],
      { status: 400, code: "invalid-option", field: "angle" },
    ],
    [
      "a page too far",
      "rotate",
      [
        ["file", threePages],
        ["pages", "4"],
      ],
      { status: 400, code: "invalid-option", field: "pages" },
    ],
    [
      "a range backwards",
      "rotate",
      [
        ["file", threePages],
        ["pages", "3-1"],
      ],
      { status: 400, code: "invalid-option", field: "pages" },
    ],
    [
      "all pages deleted",
      "delete-pages",
      [
        ["file", threePages],
        ["pages", "all"],
      ],
      { status: 422, code: "no-pages" },
    ],
    [
      "a required option left out",
      "reorder",
      [["file", threePages]],
      { status: 400, code: "invalid-option", field: "order" },
    ],
    [
      "options that are no JSON",
      "rotate",
      [
        ["file", threePages],
        ["options", "{"],
      ],
      { status: 400, code: "malformed-request", field: "options" },
    ],
    [
      "options that are no object",
      "rotate",
      [
        ["file", threePages],
        ["options", "[]"],
      ],
      { status: 400, code: "malformed-request" },
    ],
    [
      "options given in both ways",
      "rotate",
      [
        ["file", threePages],
        ["options", "{}"],
        ["angle", "90"],
      ],
      { status: 400, code: "malformed-request" },
    ],
    [
      "a prototype as an option",
      "rotate",
      [
        ["file", threePages],
        ["options", '{"__proto__":{"angle":"90"}}'],
      ],
      { status: 400, code: "unknown-option" },
    ],
    ["no password", "rotate", [["file", encrypted]], { status: 422, code: "password-required", file: 1 }],
    [
      "a wrong password",
      "rotate",
      [
        ["file", encrypted],
        ["password", "canary"],
      ],
      { status: 422, code: "password-wrong" },
    ],
    ["no such tool", "rotat", [["file", threePages]], { status: 404, code: "unknown-tool" }],
  ];

  test.each(cases)("%s", async (_what, tool, parts, expected) => {
    const { status, headers, problem, body } = await callTool(server, tool, parts);
    expect({ status, ...problem }).toMatchObject(expected);
    expect(headers["content-type"]).toBe("application/problem+json");
    expect(headers["cache-control"]).toContain("no-store");
    expect(body.toString()).not.toContain("canary");
    expect(body.toString()).not.toContain(FILE_NAME_CANARY);
  });

  test("in a body that ends too early, though all its bytes came", async () => {
    const whole = formBody([["file", threePages]]);
    const body = whole.subarray(0, whole.length - 40);
    const { problem } = await call(server, "POST", "/api/v1/tools/rotate", {
      headers: { "Content-Type": FORM_TYPE },
      body,
    });
    expect(problem.code).toBe("malformed-request");
  });

  test.each([
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "multipart/mixed; boundary=a",
  ])("of type %s", async (type) => {
    const { status, problem } = await call(server, "POST", "/api/v1/tools/rotate", {
      headers: { "Content-Type": type },
      body: Buffer.from("{}"),
    });
    expect({ status, code: problem.code }).toEqual({ status: 400, code: "malformed-request" });
  });

  test("leaves the server well and its log empty", async () => {
    expect((await call(server, "GET", "/health")).body.toString()).toBe('{"status":"ok"}');
    expect(server.log).toEqual([]);
  });
});

function rotations(bytes: Uint8Array): number[] {
  return pages(bytes).map((page) => Number(page["/Rotate"] ?? 0));
}

function mediaBoxes(bytes: Uint8Array): string[] {
  return pages(bytes).map((page) => JSON.stringify(page["/MediaBox"]));
}

function pages(bytes: Uint8Array) {
  const objects = new QpdfObjects(bytes);
  return objects.pages.map((page) => objects.dictionary(page));
}

test("limits on what a file may turn into are the operator's", async () => {
  const strict = await startTestServer({ EPHEMERA_MAX_PAGES: "5", EPHEMERA_MAX_DECODED_MB: "1" });
  try {
    const pages = await callTool(strict, "rotate", [["file", tenPages]]);
    expect({ status: pages.status, code: pages.problem.code }).toEqual({ status: 413, code: "too-complex" });
    expect((await callTool(strict, "rotate", [["file", threePages]])).status).toBe(200);
  } finally {
    await strict.close();
  }
});

test("so is the limit on pixels, of pages that are drawn", async () => {
  const strict = await startTestServer({ EPHEMERA_MAX_MEGAPIXELS: "1" });
  try {
    const draw = (dpi: string) =>
      callTool(strict, "to-images", [
        ["file", threePages],
        ["dpi", dpi],
      ]);
    const large = await draw("200");
    expect({ status: large.status, code: large.problem.code }).toEqual({ status: 413, code: "too-complex" });
    expect((await draw("50")).status).toBe(200);
  } finally {
    await strict.close();
  }
});
