/** Poppler's pdfdetach as a judge of embedded files. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Bytes of each embedded file by its name, in the order of the list. */
export function embeddedFiles(bytes: Uint8Array, password = ""): [name: string, data: Uint8Array][] {
  const folder = mkdtempSync(join(tmpdir(), "oracle-"));
  try {
    const path = join(folder, "document.pdf");
    writeFileSync(path, bytes);
    const list = pdfdetach("-list", "-enc", "UTF-8", "-upw", password, path);
    return [...list.matchAll(/^(\d+): (.*)$/gm)].map(([, number, name]) => {
      const saved = join(folder, `file-${number}`);
      pdfdetach("-save", number!, "-o", saved, "-upw", password, path);
      return [name!, new Uint8Array(readFileSync(saved))];
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function pdfdetach(...args: readonly string[]): string {
  const run = spawnSync("pdfdetach", args, { encoding: "utf8", maxBuffer: 2 ** 28 });
  if (run.error) throw run.error;
  return run.stdout;
}
