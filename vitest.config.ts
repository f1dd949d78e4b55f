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
    testTimeout: 120_000,
  },
});
