/** Images of a page that PDFium cannot decode, and so leaves out without a word. */
import type { Pdfium } from "./module.ts";
import type { PageHandle } from "./open-file.ts";

/** fpdf_edit.h. */
const IMAGE = 3;
const FORM = 5;

/** Forms inside each other, and objects looked at; a page beyond that is too much to be sure of. */
const DEEPEST_FORM = 30;
const MOST_OBJECTS = 100_000;

/** True when an image on the page, or in a form on it, cannot be decoded. True as well for a page too large to look through. */
export function lacksImages(pdfium: Pdfium, page: PageHandle): boolean {
  let looked = 0;
  const look = (count: number, object: (index: number) => number, depth: number): boolean => {
    for (let index = 0; index < count; index++) {
      if (++looked > MOST_OBJECTS) return true;
      const pointer = object(index);
      const type = pdfium.FPDFPageObj_GetType(pointer);
      if (type === IMAGE && !canBeDecoded(pdfium, pointer)) return true;
      if (type !== FORM) continue;
      const inside = pdfium.FPDFFormObj_CountObjects(pointer);
      if (depth === DEEPEST_FORM || look(inside, (at) => pdfium.FPDFFormObj_GetObject(pointer, at), depth + 1))
        return true;
    }
    return false;
  };
  return look(pdfium.FPDFPage_CountObjects(page), (index) => pdfium.FPDFPage_GetObject(page, index), 0);
}

function canBeDecoded(pdfium: Pdfium, image: number): boolean {
  const bitmap = pdfium.FPDFImageObj_GetBitmap(image);
  if (bitmap === 0) return false;
  pdfium.FPDFBitmap_Destroy(bitmap);
  return true;
}
