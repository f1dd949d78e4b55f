/** Compiles `packages/core/wasm` and writes the code into a module: small enough to be part of the program, and there at once. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { main } from "assemblyscript/asc";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const OPTIONS = [
  "-O3",
  "--converge",
  "--runtime",
  "stub",
  "--noAssert",
  "--enable",
  "simd,bulk-memory",
  "--use",
  "abort=",
];

/** A module whose one string is the code in base64. */
export async function wasmCode(): Promise<string> {
  let code: Uint8Array | undefined;
  const { error, stderr } = await main(
    ["packages/core/wasm/index.ts", "--baseDir", ROOT, "--outFile", "code.wasm", ...OPTIONS],
    {
      readFile: (name, base) => readFile(`${base}/${name}`, "utf8").catch(() => null),
      writeFile: (_name, contents) => {
        if (typeof contents !== "string") code = contents;
      },
      listFiles: () => [],
    },
  );
  if (error || !code) throw new Error(`packages/core/wasm cannot be compiled: ${stderr.toString()}`);
  const lines = Buffer.from(code)
    .toString("base64")
    .match(/.{1,108}/g)!;
  return [
    "/** Written by `npm run gen` from packages/core/wasm; changes here are lost. */",
    "export const CODE =",
    ...lines.map((line, index) => `  "${line}"${index === lines.length - 1 ? ";" : " +"}`),
    "",
  ].join("\n");
}
