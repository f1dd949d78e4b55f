import type { TextLine } from "../../engines/ports.ts";
import { ToolError } from "../../kernel/errors.ts";
import { phrase } from "../../kernel/phrase.ts";
import { parseColor } from "../../kernel/color.ts";
import { boundsOf, DocumentEdit, type PageSpace, rotation, transformBox } from "../../pdf/index.ts";
import type { Run } from "../../tool/define-tool.ts";
import { editedOutput, openDocument } from "../documents.ts";
import { Typesetter } from "../typesetter.ts";
import { type Stamp, stampPages } from "../watermark.ts";
import type { options } from "./tool.ts";

/** How much of the page text that is fitted to it takes, in width or in height. */
const SHARE = 0.8;
/** Beyond it letters are no longer read. */
const LARGEST = 150;
/** So that a page of no size still gives a size. */
const SMALLEST = 1;

export const run: Run<typeof options> = async (job) => {
  const edit = new DocumentEdit(await openDocument(job), job.limits);
  const typesetter = new Typesetter(edit, await job.engines.fonts!());
  if (job.options.text.trim() === "") {
    throw new ToolError("invalid-option", phrase("Option '{field}': there is nothing to write.", { field: "text" }), {
      field: "text",
      expected: "some text",
      received: "nothing",
    });
  }
  const lines: TextLine[] = [];
  for (const text of job.options.text.split(/\r?\n/)) lines.push(await typesetter.line(text, "text"));
  const { size, angle } = job.options;
  const color = parseColor(job.options.color);
  stampPages(job, edit, (page) => stamp(size || fittingSize(lines, angle, page)));
  await typesetter.finish();
  return editedOutput(job, edit);

  function stamp(pointSize: number): Stamp {
    const width = widest(lines) * pointSize;
    return {
      width,
      height: heightOf(lines) * pointSize,
      paint: (writer, name) => {
        writer.op("rg", ...color);
        let top = heightOf(lines) * pointSize;
        for (const line of lines) {
          const at = { size: pointSize, x: (width - line.width * pointSize) / 2, y: top - line.ascent * pointSize };
          typesetter.show(writer, line, at, name);
          top -= (line.ascent - line.descent) * pointSize;
        }
      },
    };
  }
};

/** In ems. */
function widest(lines: readonly TextLine[]): number {
  return Math.max(...lines.map(({ width }) => width));
}

function heightOf(lines: readonly TextLine[]): number {
  return lines.reduce((sum, { ascent, descent }) => sum + ascent - descent, 0);
}

function fittingSize(lines: readonly TextLine[], angle: number, page: PageSpace): number {
  const turned = transformBox(rotation(angle), [0, 0, widest(lines), heightOf(lines)]);
  const [left, bottom, right, top] = boundsOf(turned);
  const fitting = SHARE * Math.min(page.width / (right - left), page.height / (top - bottom));
  return Math.round(Math.max(SMALLEST, Math.min(LARGEST, fitting || SMALLEST)) * 10) / 10;
}
