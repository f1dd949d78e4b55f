/** Which streams are font programs: their tables and notices are words of the typeface, not of the document. */
import { PdfDict, type PdfObject, PdfRef, PdfStream } from "../../pdf/index.ts";

const KEYS: ReadonlySet<string> = new Set(["FontFile", "FontFile2", "FontFile3"]);

/** Adds the numbers of the font programs that an object refers to (ISO 32000-2 §9.9). */
export function addFontPrograms(object: PdfObject, programs: Set<number>): void {
  if (Array.isArray(object)) for (const item of object as PdfObject[]) addFontPrograms(item, programs);
  const dict = object instanceof PdfStream ? object.dict : object;
  if (!(dict instanceof PdfDict)) return;
  for (const [key, value] of dict.entries)
    if (KEYS.has(key) && value instanceof PdfRef) programs.add(value.num);
    else addFontPrograms(value, programs);
}
