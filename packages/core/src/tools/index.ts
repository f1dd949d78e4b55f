/**
 * The catalogue, in the order shown. One line a tool; the declarations load no engine and do no work.
 */
import type { Tool } from "../tool/define-tool.ts";
import { booklet } from "./booklet/tool.ts";
import { crop } from "./crop/tool.ts";
import { addAttachments } from "./add-attachments/tool.ts";
import { compress } from "./compress/tool.ts";
import { decrypt } from "./decrypt/tool.ts";
import { deletePages } from "./delete-pages/tool.ts";
import { editBookmarks } from "./edit-bookmarks/tool.ts";
import { editMetadata } from "./edit-metadata/tool.ts";
import { encrypt } from "./encrypt/tool.ts";
import { extractAttachments } from "./extract-attachments/tool.ts";
import { extractImages } from "./extract-images/tool.ts";
import { extractPages } from "./extract-pages/tool.ts";
import { extractText } from "./extract-text/tool.ts";
import { flatten } from "./flatten/tool.ts";
import { grayscale } from "./grayscale/tool.ts";
import { imagesToPdf } from "./images-to-pdf/tool.ts";
import { insertBlank } from "./insert-blank/tool.ts";
import { inspect } from "./inspect/tool.ts";
import { interleave } from "./interleave/tool.ts";
import { linearize } from "./linearize/tool.ts";
import { merge } from "./merge/tool.ts";
import { nUp } from "./n-up/tool.ts";
import { overlay } from "./overlay/tool.ts";
import { pageNumbers } from "./page-numbers/tool.ts";
import { redact } from "./redact/tool.ts";
import { removeBlankPages } from "./remove-blank-pages/tool.ts";
import { removeMetadata } from "./remove-metadata/tool.ts";
import { repair } from "./repair/tool.ts";
import { reorder } from "./reorder/tool.ts";
import { resize } from "./resize/tool.ts";
import { reverse } from "./reverse/tool.ts";
import { rotate } from "./rotate/tool.ts";
import { sanitize } from "./sanitize/tool.ts";
import { scale } from "./scale/tool.ts";
import { split } from "./split/tool.ts";
import { toImages } from "./to-images/tool.ts";
import { watermarkImage } from "./watermark-image/tool.ts";
import { watermarkText } from "./watermark-text/tool.ts";

export const tools: readonly Tool[] = [
  merge,
  split,
  reorder,
  extractPages,
  deletePages,
  rotate,
  reverse,
  insertBlank,
  interleave,
  editBookmarks,
  addAttachments,
  extractAttachments,
  nUp,
  booklet,
  overlay,
  linearize,
  repair,
  encrypt,
  decrypt,
  crop,
  scale,
  resize,
  pageNumbers,
  watermarkText,
  watermarkImage,
  flatten,
  redact,
  removeMetadata,
  editMetadata,
  sanitize,
  inspect,
  extractText,
  compress,
  grayscale,
  removeBlankPages,
  toImages,
  extractImages,
  imagesToPdf,
];

export function findTool(id: string): Tool | undefined {
  return tools.find((tool) => tool.id === id);
}
