/** Earlier states of a file that was saved by appending, ISO 32000-2 §7.5.6. */
import { find, skipWhiteSpace } from "../syntax/characters.ts";
import type { PdfFile } from "./pdf-file.ts";

/** Positions after each `%%EOF` that ends a state of the file, the last one included; empty when there is none. */
export function revisionEnds({ bytes }: PdfFile): number[] {
  const ends: number[] = [];
  for (let at = find(bytes, "startxref", 0); at !== -1; at = find(bytes, "startxref", at + 1)) {
    const end = find(bytes, "%%EOF", at, Math.min(bytes.length, at + 64));
    // The first section of a linearized file points to offset 0 and ends no state of its own (Annex F.3.1).
    if (end !== -1 && !pointsNowhere(bytes, at + 9)) ends.push(end + 5);
  }
  return ends;
}

/** How many states of the document the file holds: 1 when it was never changed by appending. */
export function revisionCount(file: PdfFile): number {
  return Math.max(1, revisionEnds(file).length);
}

function pointsNowhere(bytes: Uint8Array, at: number): boolean {
  const number = skipWhiteSpace(bytes, at);
  return bytes[number] === 0x30 && !(bytes[number + 1]! >= 0x30 && bytes[number + 1]! <= 0x39);
}
