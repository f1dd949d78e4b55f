import { selectPages } from "../../kernel/page-range.ts";
import type { PageText } from "../../engines/ports.ts";
import { characterGrid } from "../../layout/character-grid.ts";
import { rowsOf, wordsOf } from "../../layout/words.ts";
import type { Run } from "../../tool/define-tool.ts";
import { openText } from "../text.ts";
import type { options } from "./tool.ts";
import { noted } from "../note-texts.ts";

export const run: Run<typeof options> = async (job) => {
  const document = await openText(job);
  try {
    const indices = selectPages(job.options.pages, document.pageCount);
    const print = job.options.layout === "layout" ? laidOut : inReadingOrder;
    let withoutText = 0;
    const texts = indices.map((index, done) => {
      job.signal.throwIfAborted();
      job.progress({ phase: "reading", done, total: indices.length });
      const text = print(document.pageText(index));
      if (text === "") withoutText++;
      return text;
    });
    if (withoutText > 0) job.note(noted("pages-without-text"));
    // A form feed ends each page, as text tools have it.
    const bytes = new TextEncoder().encode(texts.map((text) => `${text}\n\f`).join(""));
    return [{ type: "text/plain", extension: ".txt", part: "", chunks: [bytes] }];
  } finally {
    document.close();
  }
};

function laidOut(page: PageText): string {
  const rows = rowsOf(wordsOf(page));
  return rows.length === 0 ? "" : characterGrid(rows).join("\n");
}

function inReadingOrder({ characters }: PageText): string {
  return (
    characters
      .map(({ codePoint }) => (codePoint > 0x10ffff ? "\ufffd" : String.fromCodePoint(codePoint)))
      .join("")
      .replace(/\r\n?/g, "\n")
      .replace(/[^\S\n]+$/gm, "")
      // Control characters are what fonts map their unnamed glyphs to; a hyphen at the end of a line comes as U+0002.
      // oxlint-disable-next-line no-control-regex
      .replace(/\u0002/g, "-")
      // oxlint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000e-\u001f]/g, "")
      .trimEnd()
  );
}
