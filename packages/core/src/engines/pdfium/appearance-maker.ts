/** Appearances by PDFium for annotations and fields that have none. */
import type { AppearanceMaker } from "../ports.ts";
import type { Pdfium } from "./module.ts";
import type { DocumentHandle } from "./open-file.ts";
import { saveAnew } from "./save-anew.ts";

/** fpdf_annot.h. */
const NORMAL = 0;
const WIDGET = 20;

export function createAppearanceMaker(pdfium: Pdfium): AppearanceMaker {
  return {
    make: (bytes, password = "") =>
      saveAnew(pdfium, bytes, password, ({ handle, pageCount }) =>
        withForm(pdfium, handle, (form) => {
          for (let index = 0; index < pageCount; index++) makeOnPage(pdfium, handle, form, index);
        }),
      ),
  };
}

function withForm(pdfium: Pdfium, handle: DocumentHandle, use: (form: number) => void): void {
  const info = pdfium.PDFiumExt_OpenFormFillInfo();
  const form = pdfium.PDFiumExt_InitFormFillEnvironment(handle, info);
  try {
    use(form);
  } finally {
    pdfium.PDFiumExt_ExitFormFillEnvironment(form);
    pdfium.PDFiumExt_CloseFormFillInfo(info);
  }
}

function makeOnPage(pdfium: Pdfium, handle: DocumentHandle, form: number, index: number): void {
  const page = pdfium.FPDF_LoadPage(handle, index);
  if (page === 0) return;
  // A form may give its fields appearances as soon as the page is shown.
  pdfium.FORM_OnAfterLoadPage(page, form);
  for (let at = 0; at < pdfium.FPDFPage_GetAnnotCount(page); at++) {
    const annotation = pdfium.FPDFPage_GetAnnot(page, at);
    if (annotation === 0) continue;
    if (!pdfium.EPDFAnnot_HasAppearanceStream(annotation, NORMAL)) {
      if (pdfium.FPDFAnnot_GetSubtype(annotation) === WIDGET) pdfium.EPDFAnnot_GenerateFormFieldAP(annotation);
      else pdfium.EPDFAnnot_GenerateAppearance(annotation);
    }
    pdfium.FPDFPage_CloseAnnot(annotation);
  }
  pdfium.FORM_OnBeforeClosePage(page, form);
  pdfium.FPDF_ClosePage(page);
}
