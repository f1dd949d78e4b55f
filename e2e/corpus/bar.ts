/** What is laid over files of the corpus: a square page with a black bar, which nobody can take for anything else. */
import { PdfBuilder } from "../../fixtures/pdf-builder.ts";
import { blackBox, type ComparePage } from "./judge-drawn.ts";

/** Left, bottom, right and top of the bar as shares of the page. */
const BAR = [0.2, 0.4, 0.6, 0.6] as const;

/** Points. */
const SIDE = 100;

export function pageWithBar(): Uint8Array {
  const pdf = new PdfBuilder();
  const [root, tree] = [pdf.reserve(), pdf.reserve()];
  const [left, bottom, right, top] = BAR.map((share) => share * SIDE) as [number, number, number, number];
  const content = pdf.addStream(`0 g ${left} ${bottom} ${right - left} ${top - bottom} re f`);
  const page = pdf.add(`<< /Type /Page /Parent ${tree} /MediaBox [0 0 ${SIDE} ${SIDE}] /Contents ${content} >>`);
  pdf.set(tree, `<< /Type /Pages /Kids [${page}] /Count 1 >>`);
  pdf.set(root, `<< /Type /Catalog /Pages ${tree} >>`);
  return pdf.toBytes({ root });
}

/** The bar on a page that its page was stretched to. */
export const barAcrossPage: ComparePage = (was, is) => {
  const [left, bottom, right, top] = BAR;
  const box = [left * was.width, (1 - top) * was.height, right * was.width, (1 - bottom) * was.height] as const;
  return blackBox(box)(was, is);
};

/** The bar on a page in whose middle its page lies, as wide as it. */
export const barInMiddle: ComparePage = (was, is) => {
  const { width, height } = was;
  const upper = height / 2 - width / 2;
  const [left, bottom, right, top] = BAR;
  return blackBox([left * width, upper + (1 - top) * width, right * width, upper + (1 - bottom) * width])(was, is);
};
