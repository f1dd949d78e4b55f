import { expect, test } from "vitest";
import { readSettings, SETTINGS, SettingsError } from "./settings.ts";

test("what is not set, or set to nothing, has its default", () => {
  const settings = readSettings({ EPHEMERA_PORT: "", UNRELATED: "x" });
  expect(settings).toMatchObject({ host: "0.0.0.0", port: 8000, jobSeconds: 30, maxUploadMb: 200, spares: 2 });
  expect(settings.workers).toBeGreaterThan(0);
});

test("values are read by their kind", () => {
  const settings = readSettings({ EPHEMERA_PORT: "0", EPHEMERA_ALLOWED_HOSTS: "PDF.example, nas.local:8000" });
  expect(settings).toMatchObject({ port: 0, allowedHosts: ["pdf.example", "nas.local:8000"] });
});

test.each([
  ["EPHEMERA_PORT", "65536"],
  ["EPHEMERA_PORT", "80.5"],
  ["EPHEMERA_WORKERS", "0"],
  ["EPHEMERA_JOB_SECONDS", "-1"],
  ["EPHEMERA_MAX_UPLOAD_MB", "2GB"],
])("%s=%s is refused by name, without repeating the value", (variable, value) => {
  expect(() => readSettings({ [variable]: value })).toThrow(SettingsError);
  expect(() => readSettings({ [variable]: value })).toThrow(
    new RegExp(`^${variable}: expected a whole number from \\d+ to \\d+\\.$`),
  );
});

test("every setting says what it means", () => {
  for (const { variable, meaning } of Object.values(SETTINGS)) {
    expect(variable).toMatch(/^EPHEMERA_[A-Z_]+$/);
    expect(meaning).toMatch(/\.$/);
  }
});
