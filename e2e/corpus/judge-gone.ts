/** Judges a redaction by what Poppler still reads from it. */
import { pageTexts } from "../oracles/pdftotext.ts";
import type { Judge } from "./judge.ts";

/** The text must be nowhere on the pages, whatever its case. */
export function holdsNowhere(text: string): Judge {
  return async (_, outputs) =>
    outputs.flatMap(({ bytes }, index) =>
      pageTexts(bytes).some((page) => page.toLowerCase().includes(text))
        ? [`output ${index + 1} still holds the text`]
        : [],
    );
}
