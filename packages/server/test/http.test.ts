/** Everything about HTTP that is not a tool: addresses, headers, who may ask, the page. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { ERROR_TABLE, tools } from "@ephemera/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { confinement } from "../src/worker/confinement.ts";
import { call, callTool } from "./client.ts";
import { startTestServer, type TestServer } from "./start-test-server.ts";

let server: TestServer;
let webRoot: string;
beforeAll(async () => {
  webRoot = await mkdtemp(join(tmpdir(), "ephemera-web-"));
  await mkdir(join(webRoot, "assets"));
  await writeFile(join(webRoot, "index.html"), "<title>The page</title>");
  await writeFile(join(webRoot, "assets", "engine-abc123.wasm"), "wasm");
  server = await startTestServer({ EPHEMERA_WEB_ROOT: webRoot });
});
afterAll(async () => {
  await server.close();
  await rm(webRoot, { recursive: true });
});

const NO_STORE = { "cache-control": "no-store, no-cache, must-revalidate, private", pragma: "no-cache", expires: "0" };

const json = async (path: string) => JSON.parse((await call(server, "GET", path)).body.toString());

test("the health check", async () => {
  const { status, headers, body } = await call(server, "GET", "/health");
  expect([status, headers["content-type"], body.toString()]).toEqual([
    200,
    "application/json; charset=utf-8",
    '{"status":"ok"}',
  ]);
});

test("the catalogue has every tool with its options and whether it can run here", async () => {
  const listed = (await json("/api/v1/tools")).tools as {
    id: string;
    options: { name: string }[];
    available: boolean;
  }[];
  for (const tool of tools) {
    const entry = listed.find(({ id }) => id === tool.id)!;
    expect(entry).toMatchObject({ title: tool.title, summary: tool.summary, group: tool.group, input: tool.input });
    expect(entry.options.map(({ name }) => name)).toEqual([...tool.optionSpecs.keys()]);
    expect(entry.available).toBe(true);
  }
});

test("the OpenAPI document has an operation for every tool, and every error code", async () => {
  const document = await json("/api/v1/openapi.json");
  expect(document.openapi).toBe("3.1.0");
  for (const tool of tools) {
    const { post } = document.paths[`/api/v1/tools/${tool.id}`];
    const form = post.requestBody.content["multipart/form-data"].schema;
    expect(Object.keys(form.properties)).toEqual(["file", ...tool.optionSpecs.keys(), "report", "options"]);
  }
  expect(document.components.schemas.Problem.properties.code.enum).toEqual(Object.keys(ERROR_TABLE));
});

test("the documentation names every tool, option and code, and loads nothing but its own style", async () => {
  const html = (await call(server, "GET", "/api/docs")).body.toString();
  const words = [...tools.flatMap((tool) => [tool.id, ...tool.optionSpecs.keys()]), ...Object.keys(ERROR_TABLE)];
  for (const word of words) expect(html).toContain(word);
  expect(html).not.toMatch(/<script|style="|src=/);
  expect([...html.matchAll(/<link[^>]*>/g)].map(([link]) => link)).toEqual([
    '<link rel="stylesheet" href="../api/docs/style.css">',
  ]);
  expect((await call(server, "GET", "/api/docs/style.css")).headers["content-type"]).toBe("text/css; charset=utf-8");
});

describe("what is not there", () => {
  test.each([
    ["GET", "/nowhere", 404, "not-found"],
    ["HEAD", "/nowhere", 404, undefined],
    ["POST", "/nowhere", 404, "not-found"],
    ["GET", "/../etc/passwd", 400, "malformed-request"],
    ["GET", "/%2e%2e/%2e%2e/etc/passwd", 400, "malformed-request"],
    ["GET", "/%zz", 400, "malformed-request"],
    ["POST", "/api/v1/tools/none", 404, "unknown-tool"],
    ["POST", "/api/v1/tools/__proto__", 404, "unknown-tool"],
  ])("%s %s is %i", async (method, path, status, code) => {
    const reply = await call(server, method, path);
    expect(reply.status).toBe(status);
    expect(reply.headers).toMatchObject({ "content-type": "application/problem+json", ...NO_STORE });
    if (code) expect(reply.problem.code).toBe(code);
  });

  test.each([
    ["GET", "/api/v1/tools/rotate", "POST"],
    ["HEAD", "/api/v1/tools/rotate", "POST"],
    ["PUT", "/api/v1/tools/rotate", "POST"],
    ["POST", "/api/v1/tools", "GET, HEAD"],
    ["DELETE", "/health", "GET, HEAD"],
  ])("%s %s is 405", async (method, path, allowed) => {
    const { status, headers } = await call(server, method, path);
    expect({ status, allow: headers.allow }).toEqual({ status: 405, allow: allowed });
    expect(headers).toMatchObject({ "content-type": "application/problem+json", ...NO_STORE });
  });
});

describe("headers", () => {
  test.each(["/health", "/api/v1/tools", "/api/v1/openapi.json", "/api/docs", "/", "/nowhere"])(
    "of %s forbid storing, framing, sniffing and everything from elsewhere",
    async (path) => {
      const { headers } = await call(server, "GET", path);
      expect(headers).toMatchObject({
        ...NO_STORE,
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
      });
      expect(headers["content-security-policy"]).toMatch(/^default-src 'none';.*frame-ancestors 'none'/);
      expect(headers["content-security-policy"]).not.toMatch(/'unsafe-|\*|https?:/);
      expect(headers).not.toHaveProperty("access-control-allow-origin");
      expect(headers).not.toHaveProperty("set-cookie");
    },
  );

  test("of a result forbid storing too", async () => {
    const { headers } = await callTool(server, "echo", [["file", Buffer.from("x")]]);
    expect(headers).toMatchObject(NO_STORE);
    const mixed = await callTool(server, "steps", [["file", Buffer.from("x")]], {
      headers: { Accept: "multipart/mixed" },
    });
    expect(mixed.headers).toMatchObject(NO_STORE);
  });
});

describe("requests from other sites", () => {
  const post = async (headers: Record<string, string>) =>
    (await callTool(server, "echo", [["file", Buffer.from("x")]], { headers })).status;

  test.each([
    [{ "Sec-Fetch-Site": "cross-site" }],
    [{ "Sec-Fetch-Site": "same-site" }],
    [{ Origin: "https://elsewhere.example" }],
    [{ Origin: "null" }],
    [{ Origin: "http://127.0.0.1:1" }],
  ])("are refused: %o", async (headers) => {
    expect(await post(headers)).toBe(403);
  });

  test("are told from those of our own page and of programs", async () => {
    const origin = `http://127.0.0.1:${server.port}`;
    expect(await post({ Origin: origin, "Sec-Fetch-Site": "same-origin" })).toBe(200);
    expect(await post({ Origin: origin })).toBe(200);
    expect(await post({})).toBe(200);
  });

  test("under a name of theirs are refused where a list of names is set, except the health check", async () => {
    const named = await startTestServer({ EPHEMERA_ALLOWED_HOSTS: "pdf.example, nas.local" });
    try {
      const status = async (path: string, host: string) =>
        (await call(named, "GET", path, { headers: { Host: host } })).status;
      expect(await status("/api/docs", "rebound.example")).toBe(403);
      expect(await status("/health", "rebound.example")).toBe(200);
      expect(await status("/api/docs", "NAS.local:8000")).toBe(200);
      const forwarded = { Host: "rebound.example", "X-Forwarded-Host": "nas.local" };
      expect((await call(named, "GET", "/api/docs", { headers: forwarded })).status).toBe(403);
    } finally {
      await named.close();
    }
  });
});

describe("a server with a password", () => {
  let locked: TestServer;
  beforeAll(async () => {
    locked = await startTestServer({ EPHEMERA_TOKEN: "a-token", EPHEMERA_BASIC_AUTH: "me:pass:word" });
  });
  afterAll(() => locked.close());
  const status = async (authorization: string | undefined, path = "/api/v1/tools") =>
    (await call(locked, "GET", path, authorization === undefined ? {} : { headers: { Authorization: authorization } }))
      .status;

  test("lets in whoever has the token, or the name and password", async () => {
    expect(await status("Bearer a-token")).toBe(200);
    expect(await status("bearer a-token")).toBe(200);
    expect(await status(`Basic ${Buffer.from("me:pass:word").toString("base64")}`)).toBe(200);
  });

  test.each([undefined, "", "Bearer", "Bearer a-toke", "Bearer A-TOKEN", "Basic a-token", "Basic bWU6"])(
    "keeps out %s, and asks for the password",
    async (authorization) => {
      const headers = authorization === undefined ? {} : { Authorization: authorization };
      const reply = await callTool(locked, "echo", [["file", Buffer.from("x")]], { headers });
      expect({ status: reply.status, code: reply.problem.code }).toEqual({ status: 401, code: "unauthorized" });
      expect(reply.headers["www-authenticate"]).toBe('Basic realm="Ephemera", charset="UTF-8", Bearer');
      expect(await status(authorization, "/")).toBe(401);
    },
  );

  test("answers the health check to everybody", async () => {
    expect(await status(undefined, "/health")).toBe(200);
  });
});

test("behind a trusted proxy, the host is the one the proxy was asked for", async () => {
  const proxied = await startTestServer({
    EPHEMERA_TRUSTED_PROXIES: "loopback",
    EPHEMERA_ALLOWED_HOSTS: "pdf.example",
  });
  try {
    const headers = { Host: "backend:8000", "X-Forwarded-Host": "pdf.example", Origin: "https://pdf.example" };
    expect((await callTool(proxied, "echo", [["file", Buffer.from("x")]], { headers })).status).toBe(200);
  } finally {
    await proxied.close();
  }
});

describe("the page", () => {
  test("is served, and its hashed assets may be kept for good", async () => {
    expect((await call(server, "GET", "/")).body.toString()).toContain("The page");
    const asset = await call(server, "GET", "/assets/engine-abc123.wasm");
    expect(asset.headers).toMatchObject({
      "content-type": "application/wasm",
      "cache-control": "public, max-age=31536000, immutable",
      "content-security-policy": expect.stringContaining("default-src 'none'"),
    });
    expect(asset.headers).not.toHaveProperty("pragma");
    expect(asset.headers).not.toHaveProperty("expires");
  });

  test("is served compressed as the build left it, to those who take that", async () => {
    const decoders = { br: brotliDecompressSync, gzip: gunzipSync, identity: (bytes: Buffer) => bytes };
    const files = { "/": "index.html", "/assets/page-abc123.js": "assets/page-abc123.js" };
    for (const [address, file] of Object.entries(files)) {
      const text = `${file} `.repeat(50);
      await writeFile(join(webRoot, file), text);
      await writeFile(join(webRoot, `${file}.br`), brotliCompressSync(text));
      await writeFile(join(webRoot, `${file}.gz`), gzipSync(text));
      const answerTo = (accepted: string) => call(server, "GET", address, { headers: { "Accept-Encoding": accepted } });
      for (const [encoding, decode] of Object.entries(decoders)) {
        const { headers, body } = await answerTo(encoding);
        expect(headers["content-encoding"] ?? "identity").toBe(encoding);
        expect(headers).toMatchObject({ "content-type": expect.stringMatching(/html|javascript/) });
        expect(headers.vary).toBe("accept-encoding");
        expect(decode(body).toString()).toBe(text);
      }
      expect((await answerTo("gzip, deflate, br")).headers["content-encoding"]).toBe("br");
    }
  });

  test("has no asset that is not there, and does not say one may be kept", async () => {
    const { status, headers } = await call(server, "GET", "/assets/engine-def456.wasm");
    expect(status).toBe(404);
    expect(headers).toMatchObject(NO_STORE);
  });

  test("need not be built", async () => {
    const bare = await startTestServer({ EPHEMERA_WEB_ROOT: "/nowhere" });
    try {
      const { status, body } = await call(bare, "GET", "/");
      expect(status).toBe(200);
      expect(body.toString()).toContain('href="api/docs"');
    } finally {
      await bare.close();
    }
  });
});

test("an answer in parts has the progress, the notes and the file, in this order", async () => {
  const { headers, body } = await callTool(server, "steps", [["file", Buffer.from("the document")]], {
    headers: { Accept: "multipart/mixed" },
  });
  const [, boundary] = /^multipart\/mixed; boundary="([^"]+)"$/.exec(headers["content-type"]!)!;
  const parts = body.toString().split(`\r\n--${boundary}`);
  expect(parts.shift()).toBe("");
  expect(parts.pop()).toBe("--\r\n");
  const progress = [1, 2, 3].map((done) => `{"progress":{"phase":"stepping","done":${done},"total":3}}`);
  const phrase = '{"text":"{count} {what} were taken.","values":{"count":3,"what":[{"text":"steps"}]}}';
  const notes = `{"notes":[{"code":"stepped","message":"3 steps were taken.","phrase":${phrase}}]}`;
  expect(parts).toEqual([
    ...[...progress, notes].map((part) => `\r\nContent-Type: application/json\r\n\r\n${part}`),
    '\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="steps.pdf"\r\n\r\nthe document',
  ]);
});

test("an answer in parts has the report when it is asked for", async () => {
  const ask = async (report: string) =>
    callTool(
      server,
      "steps",
      [
        ["file", Buffer.from("x")],
        ["report", report],
      ],
      {
        headers: { Accept: "multipart/mixed" },
      },
    );
  const { body } = await ask("true");
  expect(body.toString()).toContain('{"report":[{"subject":"pages","kept":1,"changed":0,"lost":0}]}');
  expect((await ask("false")).body.toString()).not.toContain('"report"');
  const { status, body: problem } = await ask("perhaps");
  expect(status).toBe(400);
  expect(JSON.parse(problem.toString())).toMatchObject({ code: "invalid-option", field: "report" });
});

test("an answer in one piece has the notes in a header", async () => {
  const { headers } = await callTool(server, "steps", [["file", Buffer.from("x")]]);
  expect(headers["ephemera-notes"]).toBe('["stepped"]');
});

describe("a receipt", () => {
  const asked = { "Ephemera-Receipt": "1" };
  const file = ["file", Buffer.from("the document")] as const;

  test("comes behind the file, as a trailer, when it is asked for", async () => {
    const { body, trailers } = await callTool(server, "echo", [file], { headers: asked });
    expect(body.toString()).toBe("the document");
    const receipt = JSON.parse(trailers["ephemera-receipt"]!);
    expect(receipt).toMatchObject({ bytesWrittenToFiles: 0, filesLeft: 0 });
    expect(receipt.peakMemoryBytes).toBeGreaterThan(20 * 1024 ** 2);
    expect(receipt.seconds).toBeGreaterThan(0);
    if (confinement().noNetwork) expect(receipt).toMatchObject({ connectionsOpened: 0, notMeasured: {} });
    else expect(Object.keys(receipt.notMeasured)).toEqual(["connectionsOpened"]);
    expect((await callTool(server, "echo", [file])).trailers).toEqual({});
  });

  test("is measured: a job that takes more memory has more on it", async () => {
    const peak = async (size: number) => {
      const parts = [["file", new Uint8Array(size).fill(1)]] as const;
      return JSON.parse((await callTool(server, "echo", parts, { headers: asked })).trailers["ephemera-receipt"]!)
        .peakMemoryBytes as number;
    };
    expect((await peak(80 * 1024 ** 2)) - (await peak(1))).toBeGreaterThan(60 * 1024 ** 2);
  });

  test("is the last part of an answer in parts", async () => {
    const { body } = await callTool(server, "echo", [file], { headers: { ...asked, Accept: "multipart/mixed" } });
    expect(body.toString()).toMatch(
      /the document\r\n--[\w-]+\r\nContent-Type: application\/json\r\n\r\n\{"receipt":\{.*\}\}\r\n--[\w-]+--/,
    );
  });

  test("does not stand in the way of a problem", async () => {
    expect((await callTool(server, "fault", [file], { headers: asked })).status).toBe(500);
    expect((await callTool(server, "echo", [], { headers: asked })).problem.code).toBe("missing-file");
  });
});
