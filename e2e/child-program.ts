/** Programs that suites start once for each document: one file of plain JavaScript, because they must start fast. */
import { fileURLToPath } from "node:url";
import { build } from "rolldown";

/** Bundles `source` with our own code into `file`; packages stay where they are. */
export async function bundleChild(source: URL, file: string): Promise<string> {
  await build({
    input: fileURLToPath(source),
    platform: "node",
    external: (id) => /^[a-z@]/.test(id) && !id.startsWith("@ephemera/"),
    output: { file, format: "esm", codeSplitting: false },
    logLevel: "warn",
  });
  return file;
}
