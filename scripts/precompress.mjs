/** Writes a Brotli and a gzip version beside each file of a folder that becomes smaller by it. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** Fonts and pictures are compressed in themselves. */
const COMPRESSIBLE = /\.(js|css|html|svg|webmanifest|wasm)$/;

/** The best quality takes a minute for the engines and saves a twentieth. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

const VERSIONS = {
  ".br": (bytes) => promisify(brotliCompress)(bytes, BROTLI),
  ".gz": (bytes) => promisify(gzip)(bytes, { level: 9 }),
};

export async function precompress(folder) {
  const names = await readdir(folder, { recursive: true });
  await Promise.all(names.filter((name) => COMPRESSIBLE.test(name)).map((name) => compressFile(join(folder, name))));
}

async function compressFile(path) {
  const bytes = await readFile(path);
  for (const [extension, compress] of Object.entries(VERSIONS)) {
    const smaller = await compress(bytes);
    if (smaller.length < bytes.length) await writeFile(`${path}${extension}`, smaller);
  }
}
