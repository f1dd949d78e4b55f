import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  // The page works below any path, so it refers to its parts relatively.
  base: "./",
  plugins: [react()],
  worker: { format: "es" },
  build: { target: "es2023", modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
});
