/** Judges what may lose a little: never larger, and hardly to be told apart at 100 dpi. */
import { openWithPdfium } from "../oracles/pdfium.ts";
import { structuralSimilarity } from "../oracles/similarity.ts";
import type { Judge } from "./judge.ts";

const SCREEN = { scale: 100 / 72, maxSide: 1200 };
const PAGES_COMPARED = 3;

export const notLarger: Judge = async (source, outputs) => {
  const [output] = outputs;
  if (!output || outputs.length !== 1) return [`1 file expected, ${outputs.length} received`];
  return output.bytes.length > source.bytes.length
    ? [`${output.bytes.length} bytes are more than the ${source.bytes.length} there were`]
    : [];
};

/** `least` is the structural similarity that every page compared must have. */
export function smallerAndSimilar(least: number): Judge {
  return async (source, outputs) => {
    const wrong = await notLarger(source, outputs);
    if (wrong.length > 0) return wrong;
    const opened = await openWithPdfium(outputs[0]!.bytes, source.password);
    if (opened.state !== "open") return [`PDFium calls the result ${opened.state}`];
    const { document } = opened;
    try {
      const faults: string[] = [];
      for (const [index, page] of source.pages.slice(0, PAGES_COMPARED).entries()) {
        const before = source.document.picture(page, SCREEN);
        const after = document.picture(document.pageCount === source.pages.length ? index : page, SCREEN);
        const similarity = before && after ? structuralSimilarity(before, after) : Number(before === after);
        if (similarity < least) faults.push(`page ${index + 1} has a similarity of ${similarity.toFixed(3)} only`);
      }
      return faults;
    } finally {
      document.close();
    }
  };
}
