import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { locales } from "./vite-locales.ts";
import { offline, SERVICE_WORKER } from "./vite-offline.ts";

export default defineConfig({
  // The page works below any path, so it refers to its parts relatively.
  base: "./",
  plugins: [react(), locales(), offline()],
  worker: { format: "es" },
  build: {
    target: "es2023",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: "index.html", [SERVICE_WORKER]: "service-worker/service-worker.ts" },
      output: {
        entryFileNames: ({ name }) => (name === SERVICE_WORKER ? "[name].js" : "assets/[name]-[hash].js"),
      },
    },
  },
});
