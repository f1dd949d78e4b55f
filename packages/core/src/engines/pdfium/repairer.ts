/** Repair by PDFium: what it can open it saves anew, with a sound structure and without encryption. */
import type { Repairer } from "../ports.ts";
import type { Pdfium } from "./module.ts";
import { saveAnew } from "./save-anew.ts";

export function createRepairer(pdfium: Pdfium): Repairer {
  return { repair: (bytes, password = "") => saveAnew(pdfium, bytes, password) };
}
