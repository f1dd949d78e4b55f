/** Four programs that are not ours, asked whether a password opens a file. */
import { spawnSync } from "node:child_process";
import { openWithPdfium } from "../oracles/pdfium.ts";
import { withPdfjs } from "../oracles/pdfjs.ts";
import { check } from "../oracles/qpdf.ts";

export type Reader = (bytes: Uint8Array, password: string) => Promise<boolean>;

export const READERS: Readonly<Record<string, Reader>> = {
  qpdf: async (bytes, password) => check(bytes, password).ok,
  PDFium: async (bytes, password) => {
    const opened = await openWithPdfium(bytes, password);
    if (opened.state !== "open") return false;
    const shows = opened.document.pageCount > 0 && opened.document.picture(0) !== undefined;
    opened.document.close();
    return shows;
  },
  "pdf.js": async (bytes, password) => {
    try {
      return await withPdfjs(bytes, async (document) => (await document.text(1)).includes("page 1"), password);
    } catch (error) {
      if ((error as Error).name === "PasswordException") return false;
      throw error;
    }
  },
  // Its programs take the bytes of a password as they are typed, so before revision 6 they must be Latin-1.
  poppler: async (bytes, password) =>
    ["-upw", "-opw"].some((flag) =>
      ["utf8", "latin1"].some((encoding) => popplerOpens(bytes, flag, password, encoding)),
    ),
};

function popplerOpens(input: Uint8Array, flag: string, password: string, encoding: string): boolean {
  const octal = [...Buffer.from(password, encoding as BufferEncoding)].map(
    (byte) => `\\${byte.toString(8).padStart(3, "0")}`,
  );
  const command = `pdftotext ${flag} "$(printf '${octal.join("")}')" -l 1 - -`;
  const run = spawnSync("sh", ["-c", command], { input, encoding: "utf8" });
  return run.status === 0 && run.stdout.includes("page 1");
}
