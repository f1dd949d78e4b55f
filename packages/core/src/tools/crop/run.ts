import { ToolError } from "../../kernel/errors.ts";
import { phrase } from "../../kernel/phrase.ts";
import { parseBox } from "../../kernel/box.ts";
import { parseLengths } from "../../kernel/length.ts";
import { selectPages } from "../../kernel/page-range.ts";
import {
  type Bounds,
  boundsOf,
  CutImages,
  cutPage,
  DocumentEdit,
  intersect,
  pageSpace,
  rounded,
  type PageSpace,
  transformBox,
} from "../../pdf/index.ts";
import type { Run } from "../../tool/define-tool.ts";
import { editedOutput, openDocument } from "../documents.ts";
import { imageCodecs } from "../image-codecs.ts";
import { boxOn } from "../page-place.ts";
import type { options } from "./tool.ts";
import { noted } from "../note-texts.ts";

export const run: Run<typeof options> = async (job) => {
  const keptOf = keptBox(job.options);
  const edit = new DocumentEdit(await openDocument(job), job.limits);
  const images = new CutImages(edit);
  const chosen = selectPages(job.options.pages, edit.pageCount);
  for (const [done, index] of chosen.entries()) {
    job.signal.throwIfAborted();
    job.progress({ phase: "drawing", done, total: chosen.length });
    const page = edit.page(index);
    const space = pageSpace(page);
    const kept = intersect(keptOf(space), [0, 0, space.width, space.height]);
    if (!(kept[2] - kept[0] >= 1 && kept[3] - kept[1] >= 1)) throw nothingLeft(job.options, index);
    const box = boundsOf(transformBox(space.toUser, kept)).map(rounded) as unknown as Bounds;
    if (job.options["remove-hidden"]) cutPage(edit, index, box, images);
    else edit.changePage(index, { CropBox: box, Thumb: undefined });
  }
  const jpeg = job.engines.images;
  const whole = await images.finish(
    imageCodecs(job.engines),
    jpeg &&
      (async ({ width, height, components, data }) =>
        (await jpeg()).encodeJpeg({ width, height, channels: components as 1 | 3, data }, { quality: 92 })),
  );
  if (whole > 0) job.note(noted("images-uncut"));
  return editedOutput(job, edit);
};

type CropOptions = Parameters<typeof run>[0]["options"];

/** For a page as it is seen, what is kept of it, in points from its lower left corner. */
function keptBox({ margins, box, unit }: CropOptions): (page: PageSpace) => Bounds {
  if ((margins === undefined) === (box === undefined)) {
    throw new ToolError("invalid-option", "Give either 'margins' or 'box'.", {
      field: "margins",
      expected: "margins or a box",
      received: margins === undefined ? "neither" : "both",
    });
  }
  if (box !== undefined) {
    const kept = parseBox(box, unit);
    return (page) => boxOn(page, kept);
  }
  const [top, right = top, bottom = top, left = right] = parseLengths(margins!, unit) as [number, ...number[]];
  return ({ width, height }) => [left, bottom, width - right, height - top];
}

function nothingLeft({ margins }: CropOptions, index: number): ToolError {
  const field = margins === undefined ? "box" : "margins";
  return new ToolError(
    "invalid-option",
    phrase("Option '{field}': nothing would be left of page {page}.", { field, page: index + 1 }),
    {
      field,
      expected: "a box that shows at least a point of each page chosen",
      received: "one that shows none",
    },
  );
}
