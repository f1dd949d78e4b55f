import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["e2e/browser/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    fileParallelism: false,
  },
});
