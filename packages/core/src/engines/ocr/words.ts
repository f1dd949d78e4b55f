import type { SeenWord } from "../ports.ts";

/** Rows of Tesseract's table that are words; the levels above are page, block, paragraph and line. */
const WORD_LEVEL = "5";

/** The words of Tesseract's table of tab-separated values (TessBaseAPI::GetTSVText). */
export function wordsOf(table: string): SeenWord[] {
  const words: SeenWord[] = [];
  let [line, lineName] = [-1, ""];
  for (const row of table.split("\n")) {
    const [level, , block, paragraph, lineNumber, , left, top, width, height, confidence, text] = row.split("\t");
    if (level !== WORD_LEVEL || !text || text.trim() === "") continue;
    const name = `${block} ${paragraph} ${lineNumber}`;
    if (name !== lineName) [line, lineName] = [line + 1, name];
    const [x, y] = [Number(left), Number(top)];
    words.push({
      text,
      box: [x, y, x + Number(width), y + Number(height)],
      confidence: Number(confidence),
      line,
    });
  }
  return words;
}
