/**
 * Writes the files that are derived from others: the catalogue's `docs/openapi.json` and `docs/tools.md`, the benchmarks'
 * `docs/benchmarks.md`, `docs/fidelity.md`, the tables in the README and the
 * samples in `docs/operations.md`, the manifests of `deploy/kubernetes.yaml`, the notices of other people's work, the list of font faces, the compiled loops. They
 * are committed, so that a change shows in review; a test fails when they are stale.
 */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chains, tools } from "@ephemera/core";
import { openApiDocument } from "@ephemera/core/openapi";
import { benchmarks } from "../bench/index.ts";
import { benchmarksDocument, readReports } from "../bench/frame/document.ts";
import { fidelityDocument, readResults } from "../e2e/fidelity/table/document.ts";
import { SETTINGS } from "../packages/server/src/settings.ts";
import { codeBlock, settingsTable, toolTable, withSections } from "./gen/sections.ts";
import { fontFaces } from "./gen/font-faces.ts";
import { wasmCode } from "./gen/wasm-code.ts";
import { kubernetesManifests } from "./gen/kubernetes.ts";
import { thirdPartyNotices } from "./gen/third-party-notices.ts";
import { toolReference } from "./gen/tool-reference.ts";

const ROOT = new URL("../", import.meta.url);

/** The derived files: path from the project's root to content. */
export async function derivedFiles(): Promise<ReadonlyMap<string, string>> {
  const text = (path: string) => readFile(new URL(path, ROOT), "utf8");
  const { version } = JSON.parse(await text("package.json")) as { version: string };
  return new Map([
    [
      "README.md",
      withSections(await text("README.md"), {
        tools: toolTable(tools),
        settings: settingsTable(Object.values(SETTINGS)),
      }),
    ],
    [
      "docs/operations.md",
      withSections(await text("docs/operations.md"), {
        nginx: codeBlock("nginx", await text("deploy/proxy/nginx.conf")),
        caddy: codeBlock("caddyfile", await text("deploy/proxy/Caddyfile")),
        traefik: codeBlock("yaml", await text("deploy/proxy/traefik.yml")),
      }),
    ],
    ["docs/openapi.json", `${JSON.stringify(openApiDocument(tools, { version, chains }), undefined, 2)}\n`],
    ["docs/tools.md", toolReference(tools)],
    ["docs/fidelity.md", fidelityDocument(readResults())],
    ["docs/benchmarks.md", benchmarksDocument(readReports(benchmarks.map(({ id }) => id)))],
    ["deploy/kubernetes.yaml", kubernetesManifests()],
    ["THIRD-PARTY-NOTICES.txt", thirdPartyNotices()],
    ["packages/core/src/engines/fonts/faces.ts", fontFaces()],
    ["packages/core/src/pdf/wasm/code.ts", await wasmCode()],
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, content] of await derivedFiles()) await writeFile(new URL(path, ROOT), content);
}
