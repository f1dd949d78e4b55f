/** Watermarks: something drawn once, placed on many pages (ISO 32000-2 §14.8.2.2.2). */
import { parseLength } from "../kernel/length.ts";
import { selectPages } from "../kernel/page-range.ts";
import {
  boundsOf,
  type ContentWriter,
  type DocumentEdit,
  type NameResource,
  multiply,
  PageDrawer,
  PdfDict,
  PdfName,
  type PageSpace,
  rotation,
  rounded,
  transformBox,
  translation,
} from "../pdf/index.ts";
import type { Job } from "../tool/define-tool.ts";
import { placeBox, type Place } from "./page-place.ts";

interface WatermarkJob extends Job<{
  readonly opacity: number;
  readonly angle: number;
  readonly position: Place;
  readonly margin: string;
  readonly tile: boolean;
  readonly layer: "over" | "under";
  readonly pages: string;
}> {}

/** What is put on a page, before it is turned: a box, and how to paint it with its lower left corner at the origin. */
export interface Stamp {
  readonly width: number;
  readonly height: number;
  readonly paint: (writer: ContentWriter, name: NameResource) => void;
}

/** More tiles than anyone would look at: a bound for huge pages. */
const MOST_TILES = 2000;

/** Puts a stamp on the chosen pages. `stampFor` makes it in the size that suits the page. */
export function stampPages(job: WatermarkJob, edit: DocumentEdit, stampFor: (page: PageSpace) => Stamp): void {
  const { opacity, layer } = job.options;
  const drawer = new PageDrawer(edit);
  const chosen = selectPages(job.options.pages, edit.pageCount);
  const state = edit.add(stateOf(opacity / 100));
  for (const [done, index] of chosen.entries()) {
    job.signal.throwIfAborted();
    job.progress({ phase: "drawing", done, total: chosen.length });
    drawer.draw(index, {
      layer,
      artifact: "Watermark",
      paint: (writer, name, page) => {
        if (opacity < 100) writer.op("gs", PdfName.of(name("ExtGState", state)));
        const stamp = stampFor(page);
        for (const corner of corners(job, page, stamp)) {
          writer.op("q").op("cm", ...corner.map(rounded));
          stamp.paint(writer, name);
          writer.op("Q");
        }
      },
    });
  }
}

function stateOf(opacity: number): PdfDict {
  return PdfDict.of({ Type: PdfName.of("ExtGState"), ca: opacity, CA: opacity });
}

/** For each copy of the stamp the transformation that turns it and puts it in its place. */
function* corners({ options }: WatermarkJob, page: PageSpace, stamp: Stamp) {
  const turn = rotation(options.angle);
  const [left, bottom, right, top] = boundsOf(transformBox(turn, [0, 0, stamp.width, stamp.height]));
  const box = { width: right - left, height: top - bottom };
  const margin = parseLength(options.margin);
  const at = (x: number, y: number) => multiply(turn, translation(x - left, y - bottom));
  if (!options.tile) {
    yield at(...placeBox(options.position, page, box, margin));
    return;
  }
  const step = { x: Math.max(1, box.width + margin), y: Math.max(1, box.height + margin) };
  const columns = Math.ceil(page.width / step.x);
  const rows = Math.ceil(page.height / step.y);
  const [startX, startY] = [(page.width - columns * step.x + margin) / 2, (page.height - rows * step.y + margin) / 2];
  for (let tile = 0; tile < Math.min(columns * rows, MOST_TILES); tile++) {
    yield at(startX + (tile % columns) * step.x, startY + Math.floor(tile / columns) * step.y);
  }
}
