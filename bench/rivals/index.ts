/** The programs we compare with, one file each. None is a dependency. */
import type { Program } from "../frame/program.ts";
import { cantoo } from "./cantoo.ts";
import { img2pdf } from "./img2pdf.ts";
import { libpdf } from "./libpdf.ts";
import { mutool } from "./mutool.ts";
import { pdfLib } from "./pdf-lib.ts";
import { pdfcpu } from "./pdfcpu.ts";
import { pikepdf } from "./pikepdf.ts";
import { poppler } from "./poppler.ts";
import { pymupdf } from "./pymupdf.ts";
import { qpdf } from "./qpdf.ts";

export const rivals: readonly Program[] = [
  qpdf,
  mutool,
  poppler,
  pdfcpu,
  pikepdf,
  pymupdf,
  pdfLib,
  cantoo,
  libpdf,
  img2pdf,
];
