import react from "@vitejs/plugin-react";
import { defineConfig, type Rolldown } from "vite";
import { locales } from "./vite-locales.ts";
import { offline, SERVICE_WORKER } from "./vite-offline.ts";

/** Tesseract's loader asks for modules of Node where it runs in Node; in a browser it never comes to that. */
function exceptForTesseract(
  level: Rolldown.LogLevel,
  log: Rolldown.RolldownLog,
  handle: Rolldown.LogOrStringHandler,
): void {
  const expected = log.message.includes("externalized for browser") && log.message.includes("tesseract.js-core");
  if (!expected) handle(level, log);
}

export default defineConfig({
  // The page works below any path, so it refers to its parts relatively.
  base: "./",
  plugins: [react(), locales(), offline()],
  worker: { format: "es", rolldownOptions: { onLog: exceptForTesseract, checks: { pluginTimings: false } } },
  build: {
    target: "es2023",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      checks: { pluginTimings: false },
      onLog: exceptForTesseract,
      input: { index: "index.html", [SERVICE_WORKER]: "service-worker/service-worker.ts" },
      output: {
        entryFileNames: ({ name }) => (name === SERVICE_WORKER ? "[name].js" : "assets/[name]-[hash].js"),
      },
    },
  },
});
