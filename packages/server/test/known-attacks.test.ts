/**
 * The classes of attack that other servers of this kind fell to, tried on this one. Numbers are of advisories about
 * those; what they have in common is that something a stranger sent was taken for a name, an address or an instruction.
 */
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tools } from "@ephemera/core";
import { loadFixture } from "../../../fixtures/load.ts";
import { call, callTool } from "./client.ts";
import { startTestServer, type TestServer } from "./start-test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const file = loadFixture("three-pages.pdf");

/** A form with one file of that name. */
async function sendNamed(name: string, tool = "rotate") {
  const head = `--B\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), file, Buffer.from("\r\n--B--\r\n")]);
  return call(server, "POST", `/api/v1/tools/${tool}`, {
    headers: { "Content-Type": "multipart/form-data; boundary=B" },
    body,
  });
}

describe("names of files (CVE-2024-52286, CVE-2026-41580: XSS; CVE-2026-40281: commands; CVE-2026-27625: slip)", () => {
  test.each([
    "<img src=x onerror=alert(1)>.pdf",
    "../../../../tmp/ephemera-slip.pdf",
    "/etc/passwd",
    "-o/tmp/ephemera-slip",
    "x.pdf; touch /tmp/ephemera-slip",
    "$(touch /tmp/ephemera-slip).pdf",
    "a\u0000b.pdf",
    "x".repeat(5000),
    "con.pdf",
  ])("%j is nothing to the server", async (name) => {
    const { status, headers, body } = await sendNamed(name);
    expect({ status, disposition: headers["content-disposition"] }).toEqual({
      status: 200,
      disposition: 'attachment; filename="rotate.pdf"',
    });
    expect(body.equals((await sendNamed("plain.pdf")).body)).toBe(true);
    expect(readdirSync(tmpdir()).filter((entry) => entry.startsWith("ephemera-slip"))).toEqual([]);
  });

  test("a name cannot add a header to the answer, nor a part to the form", async () => {
    const { status, headers } = await sendNamed('x"\r\nSet-Cookie: a=b\r\nX: "');
    expect(status).toBeLessThan(500);
    expect(headers).not.toHaveProperty("set-cookie");
  });
});

describe("what is said back is never a page (CVE-2026-33436, GHSA-qc47: XSS through metadata and errors)", () => {
  const script = "<script>alert(1)</script>";

  test.each([
    [
      [
        ["file", file],
        ["angle", script],
      ],
    ],
    [
      [
        ["file", file],
        [script, "1"],
      ],
    ],
    [[["file", Buffer.from(script)]]],
    [
      [
        ["file", file],
        ["options", `{"angle":"${script}"}`],
      ],
    ],
  ] as const)("%#", async (parts) => {
    const { headers } = await callTool(server, "rotate", parts as never);
    expect(headers["content-type"]).toMatch(/^application\/(problem\+json|pdf)$/);
    expect(headers["x-content-type-options"]).toBe("nosniff");
  });

  test("an address that is a script comes back as no page either", async () => {
    const { headers, body } = await call(server, "GET", `/${encodeURIComponent(script)}`);
    expect(headers["content-type"]).toBe("application/problem+json");
    expect(body.toString()).not.toContain(script);
  });
});

describe("addresses and paths (CVE-2025-55161, CVE-2024-40639, CVE-2026-42593: SSRF, other people's files)", () => {
  test("no option of any tool is an address or a path", () => {
    const names = tools.flatMap((tool) => [...tool.optionSpecs.keys()].map((name) => `${tool.id} ${name}`));
    expect(names.filter((name) => /\b(url|uri|href|path|host|webhook|callback|server)\b/.test(name))).toEqual([]);
  });

  test.each(["file", "path", "url", "stamp", "webhook", "downloadFrom"])(
    "a part '%s' that names a file of the server's is not read",
    async (name) => {
      const parts = [
        ["file", file],
        [name, name === "file" ? Buffer.from("file:///etc/passwd") : "file:///etc/passwd"],
      ] as const;
      const { status, body } = await callTool(server, "rotate", parts);
      expect(status).toBe(400);
      expect(body.toString()).not.toContain("root:");
    },
  );

  test.each([
    "/api/v1/tools/../../etc/passwd",
    "/assets/..%2f..%2f..%2fetc%2fpasswd",
    "/%2e%2e/etc/passwd",
    "//etc/passwd",
  ])("%s leads nowhere", async (path) => {
    const { status, body } = await call(server, "GET", path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body.toString()).not.toContain("root:");
  });
});

describe("secrets of the server (CVE-2026-57485: an internal key given away)", () => {
  test("a worker sees none of them", async () => {
    const locked = await startTestServer({ EPHEMERA_TOKEN: "the-token" });
    try {
      const { body } = await callTool(locked, "escape", [["file", file]], {
        headers: { Authorization: "Bearer the-token" },
      });
      expect(JSON.parse(body.toString()).environment).not.toContain("EPHEMERA");
    } finally {
      await locked.close();
    }
  });

  test("headers of the client change neither its limits nor who it is", async () => {
    const limited = await startTestServer({ EPHEMERA_CLIENT_JOBS: "1", EPHEMERA_JOB_SECONDS: "2" });
    try {
      const first = callTool(limited, "spin", [["file", file]]);
      await new Promise((resolve) => setTimeout(resolve, 800));
      const headers = { "X-Forwarded-For": "203.0.113.9", "X-Real-IP": "203.0.113.9", Forwarded: "for=203.0.113.9" };
      expect((await callTool(limited, "echo", [["file", file]], { headers })).status).toBe(503);
      await first;
    } finally {
      await limited.close();
    }
  });
});
