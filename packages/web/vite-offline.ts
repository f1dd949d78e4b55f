/** Gives the service worker the list of the files that the page consists of. */
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import type { Plugin } from "vite";

/** Name of the entry that is the service worker; it lies beside the page, for that is what it serves. */
export const SERVICE_WORKER = "sw";

export function offline(): Plugin {
  let publicDir = "";
  return {
    name: "ephemera-offline",
    apply: "build",
    configResolved: (config) => {
      publicDir = config.publicDir;
    },
    // After the plugin that writes the page, so that it is in the list.
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const worker = bundle[`${SERVICE_WORKER}.js`];
        if (worker?.type !== "chunk") throw new Error("The service worker was not built.");
        const built = Object.values(bundle).filter((file) => file !== worker);
        const names = [
          ...built.map(({ fileName }) => fileName).filter((name) => !name.endsWith(".map")),
          ...filesIn(publicDir),
        ];
        // The page is known by the folder's address too.
        const files = JSON.stringify(["./", ...names.toSorted()]);
        const hash = createHash("sha256").update(files);
        for (const file of built) if (file.fileName === "index.html" && file.type === "asset") hash.update(file.source);
        const version = JSON.stringify(hash.digest("hex").slice(0, 16));
        worker.code = worker.code.replaceAll(/\bFILES\b/g, () => files).replaceAll(/\bVERSION\b/g, () => version);
      },
    },
  };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.\w+$/.test(name));
}
