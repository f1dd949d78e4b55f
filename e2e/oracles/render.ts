/** What the pages of a document look like to PDFium, for comparing two documents. */
import { createHash } from "node:crypto";
import { openAlone } from "./pdfium.ts";

/** Size and hash of the pixels of every page. */
export async function renderAll(bytes: Uint8Array, scale = 1): Promise<string[]> {
  const opened = await openAlone(bytes);
  if (opened.state !== "open") throw new TypeError(`PDFium finds the file ${opened.state}.`);
  const { document } = opened;
  try {
    return Array.from({ length: document.pageCount }, (_, index) => {
      const picture = document.picture(index, { scale });
      if (!picture) throw new TypeError(`PDFium cannot draw page ${index + 1}.`);
      const { width, height, data } = picture;
      return `${width}x${height} ${createHash("sha256").update(data).digest("hex")}`;
    });
  } finally {
    document.close();
  }
}
