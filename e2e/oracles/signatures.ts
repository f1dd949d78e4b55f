/** Poppler as a judge of signatures, on files signed here with OpenSSL. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Room for the signature in hexadecimal. */
const ROOM = 16_384;
const BYTE_RANGE = "/ByteRange [0 ########## ########## ##########]";

/** The entries of a signature dictionary that `sign` will fill in. */
export const UNSIGNED = `/Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached ${BYTE_RANGE} /Contents <${"0".repeat(ROOM)}>`;

/** Signs a file that holds `UNSIGNED` once, with a key made for this. */
export function sign(unsigned: Uint8Array): Uint8Array {
  const file = Buffer.from(unsigned);
  const start = file.indexOf("/Contents <0000") + "/Contents ".length;
  const end = start + ROOM + 2;
  const range = `/ByteRange [0 ${start} ${end} ${file.length - end}]`.padEnd(BYTE_RANGE.length);
  file.write(range, file.indexOf("/ByteRange"), "latin1");
  const signed = Buffer.concat([file.subarray(0, start), file.subarray(end)]);
  file.write(pkcs7(signed).toString("hex"), start + 1, "latin1");
  return new Uint8Array(file);
}

function pkcs7(data: Buffer): Buffer {
  return inFolder((folder) => {
    const [key, certificate, content, result] = ["key", "certificate", "content", "result"].map((name) =>
      join(folder, name),
    );
    writeFileSync(content!, data);
    openssl(
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-keyout",
      key!,
      "-out",
      certificate!,
      "-subj",
      "/CN=Test",
    );
    openssl(
      "cms",
      "-sign",
      "-binary",
      "-in",
      content!,
      "-signer",
      certificate!,
      "-inkey",
      key!,
      "-outform",
      "DER",
      "-out",
      result!,
    );
    return readFileSync(result!);
  });
}

export interface Signature {
  readonly valid: boolean;
  readonly coversWholeFile: boolean;
}

/** What pdfsig says of the signatures of a file. */
export function signatures(bytes: Uint8Array): Signature[] {
  return inFolder((folder) => {
    const path = join(folder, "document.pdf");
    writeFileSync(path, bytes);
    const { stdout } = spawnSync("pdfsig", ["-nocert", path], { encoding: "utf8" });
    return stdout
      .split(/^Signature #/m)
      .slice(1)
      .filter((text) => !/is not signed/.test(text))
      .map((text) => ({
        valid: /Signature Validation: Signature is Valid/.test(text),
        coversWholeFile: /Total document signed/.test(text) && !/Not total document signed/.test(text),
      }));
  });
}

function openssl(...args: readonly string[]): void {
  const run = spawnSync("openssl", args, { encoding: "utf8" });
  if (run.status !== 0) throw new Error(run.stderr);
}

function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "oracle-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
