import { parseColor } from "../../kernel/color.ts";
import { parseLength } from "../../kernel/length.ts";
import { selectPages } from "../../kernel/page-range.ts";
import { DocumentEdit, PageDrawer } from "../../pdf/index.ts";
import type { Run } from "../../tool/define-tool.ts";
import { editedOutput, openDocument } from "../documents.ts";
import { placeBox, type Place } from "../page-place.ts";
import { Typesetter } from "../typesetter.ts";
import { writeNumber } from "./numerals.ts";
import type { options } from "./tool.ts";

export const run: Run<typeof options> = async (job) => {
  const { format, numerals, position, start, digits, prefix, "font-size": size } = job.options;
  const edit = new DocumentEdit(await openDocument(job), job.limits);
  const typesetter = new Typesetter(edit, await job.engines.fonts!());
  const drawer = new PageDrawer(edit);
  const chosen = selectPages(job.options.pages, edit.pageCount);
  const margin = parseLength(job.options.margin);
  const color = parseColor(job.options.color);
  const written = (number: number) => prefix + writeNumber(number, numerals, digits);
  const total = written(start + chosen.length - 1);

  for (const [done, index] of chosen.entries()) {
    job.signal.throwIfAborted();
    job.progress({ phase: "drawing", done, total: chosen.length });
    const text = format.replaceAll("{total}", total).replaceAll("{n}", written(start + done));
    const line = await typesetter.line(text, "format");
    drawer.draw(index, {
      layer: "over",
      artifact: prefix === "" && digits === 1 ? "PageNum" : "Bates",
      paint: (writer, name, page) => {
        const height = (line.ascent - line.descent) * size;
        const [x, y] = placeBox(placeOn(index, position), page, { width: line.width * size, height }, margin);
        writer.op("rg", ...color);
        typesetter.show(writer, line, { size, x, y: y - line.descent * size }, name);
      },
    });
  }
  await typesetter.finish();
  return editedOutput(job, edit);
};

/** Odd pages lie on the right of an open book, so their outside is right. */
function placeOn(index: number, position: string): Place {
  return position.replace("outside", index % 2 === 0 ? "right" : "left") as Place;
}
