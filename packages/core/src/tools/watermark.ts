/** Watermarks: something drawn once, placed on many pages (ISO 32000-2 §14.8.2.2.2). */
import { parseBox } from "../kernel/box.ts";
import { ToolError } from "../kernel/errors.ts";
import { parseLength } from "../kernel/length.ts";
import { selectPages } from "../kernel/page-range.ts";
import {
  type Bounds,
  boundsOf,
  type ContentWriter,
  type DocumentEdit,
  type Matrix,
  type NameResource,
  multiply,
  PageDrawer,
  PdfDict,
  PdfName,
  type PageSpace,
  rotation,
  rounded,
  scaling,
  transformBox,
  translation,
} from "../pdf/index.ts";
import type { Job } from "../tool/define-tool.ts";
import { boxOn, placeBox, type Place } from "./page-place.ts";

interface WatermarkJob extends Job<{
  readonly opacity: number;
  readonly angle: number;
  readonly position: Place;
  readonly margin: string;
  readonly box?: string | undefined;
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
/** In points: what has no size is not made larger without end. */
const SMALLEST = 0.001;

/** Puts a stamp on the chosen pages. `stampFor` makes it in the size that suits the page. */
export function stampPages(job: WatermarkJob, edit: DocumentEdit, stampFor: (page: PageSpace) => Stamp): void {
  const { opacity, layer, box, tile } = job.options;
  if (box !== undefined && tile) throw bothGiven();
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
  const turned = boundsOf(transformBox(turn, [0, 0, stamp.width, stamp.height]));
  if (options.box !== undefined) {
    yield multiply(turn, fitting(turned, boxOn(page, parseBox(options.box))));
    return;
  }
  const [left, bottom, right, top] = turned;
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

/** Makes what lies within `from` as large as `to` allows, and puts it into the middle of that. */
function fitting(from: Bounds, to: Bounds): Matrix {
  const [width, height] = [from[2] - from[0], from[3] - from[1]];
  const room = { width: to[2] - to[0], height: to[3] - to[1] };
  const factor = Math.min(room.width / Math.max(SMALLEST, width), room.height / Math.max(SMALLEST, height));
  const [x, y] = placeBox("center", room, { width: factor * width, height: factor * height }, 0);
  return multiply(scaling(factor), translation(to[0] + x - factor * from[0], to[1] + y - factor * from[1]));
}

function bothGiven(): ToolError {
  return new ToolError("invalid-option", "Give either 'box' or 'tile'.", {
    field: "box",
    expected: "a box or tiles",
    received: "both",
  });
}
