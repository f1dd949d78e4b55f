import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "packages/**/*.test.{ts,tsx}",
      "scripts/**/*.test.ts",
      "e2e/conformance/**/*.test.ts",
      "e2e/determinism/**/*.test.ts",
      "e2e/encryption/**/*.test.ts",
      "e2e/fidelity/**/*.test.ts",
      "e2e/oracles/**/*.test.ts",
      "e2e/robustness/**/*.test.ts",
      "e2e/redaction/**/*.test.ts",
      "fixtures/**/*.test.ts",
    ],
    // Generous: a machine may be slow or busy, and what hangs is found out all the same.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
