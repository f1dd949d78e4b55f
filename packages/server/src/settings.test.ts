import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { readSettings, SETTINGS, SettingsError } from "./settings.ts";

test("what is not set, or set to nothing, has its default", () => {
  const settings = readSettings({ EPHEMERA_PORT: "", UNRELATED: "x" });
  expect(settings).toMatchObject({ host: "0.0.0.0", port: 8000, jobSeconds: 30, maxUploadMb: 200, spares: 2 });
});

test("values are read by their kind", () => {
  const settings = readSettings({ EPHEMERA_PORT: "0", EPHEMERA_ALLOWED_HOSTS: "PDF.example, nas.local:8000" });
  expect(settings).toMatchObject({ port: 0, allowedHosts: ["pdf.example", "nas.local:8000"] });
});

test.each([
  ["EPHEMERA_PORT", "65536"],
  ["EPHEMERA_PORT", "80.5"],
  ["EPHEMERA_WORKERS", "257"],
  ["EPHEMERA_JOB_SECONDS", "-1"],
  ["EPHEMERA_MAX_UPLOAD_MB", "2GB"],
])("%s=%s is refused by name, without repeating the value", (variable, value) => {
  expect(() => readSettings({ [variable]: value })).toThrow(SettingsError);
  expect(() => readSettings({ [variable]: value })).toThrow(
    new RegExp(`^${variable}: expected a whole number from \\d+ to \\d+\\.$`),
  );
});

test("a secret may lie in a file", () => {
  const file = join(mkdtempSync(join(tmpdir(), "ephemera-settings-")), "token");
  writeFileSync(file, "from-a-file\n");
  expect(readSettings({ EPHEMERA_TOKEN_FILE: file }).token).toBe("from-a-file");
  rmSync(dirname(file), { recursive: true });
  expect(() => readSettings({ EPHEMERA_TOKEN_FILE: file })).toThrow("EPHEMERA_TOKEN_FILE: the file cannot be read.");
});

test("proxies are addresses and networks", () => {
  const { trustedProxies } = readSettings({ EPHEMERA_TRUSTED_PROXIES: "loopback, 10.0.0.0/8" });
  expect(["127.0.0.1", "10.1.2.3", "192.0.2.1"].map(trustedProxies)).toEqual([true, true, false]);
  expect(() => readSettings({ EPHEMERA_TRUSTED_PROXIES: "canary.example" })).toThrow(
    /^EPHEMERA_TRUSTED_PROXIES: expected addresses, networks, loopback or private\.$/,
  );
});

test("every setting says what it means", () => {
  for (const { variable, meaning } of Object.values(SETTINGS)) {
    expect(variable).toMatch(/^EPHEMERA_[A-Z_]+$/);
    expect(meaning).toMatch(/\.$/);
  }
});
