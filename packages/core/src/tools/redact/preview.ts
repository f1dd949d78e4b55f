/** What a redaction would take out, as JSON: pages and places, in points from the top left of the page as it is shown. */
import {
  boundsOf,
  pageSpace,
  type SourceDocument,
  transform,
  type Quad,
  pageBox,
  pageRotation,
  pageUnit,
} from "../../pdf/index.ts";
import type { OutputFile } from "../../tool/define-tool.ts";
import type { Redaction } from "./redact-document.ts";

export interface PreviewedHit {
  /** To be named in the option `keep`. */
  readonly id: string;
  /** Counted from 1. */
  readonly page: number;
  /** What it was found by: an option's name, or one of an option's choices. */
  readonly kind: string;
  /** In points from the top left of the page as it is shown. */
  readonly boxes: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
}

export interface Preview {
  readonly hits: readonly PreviewedHit[];
  /** Matches in fields, comments, bookmarks, names, metadata and attachments, by kind. These always go. */
  readonly elsewhere: Readonly<Record<string, number>>;
  /** Pages whose text could not be searched. */
  readonly unsearched: readonly number[];
}

export function previewOf({ pages, elsewhere, unsearched }: Redaction, source: SourceDocument): OutputFile {
  const preview: Preview = {
    hits: pages.flatMap(({ hits }, index) => {
      const page = source.pages[index]!;
      const space = pageSpace({ cropBox: pageBox(page), rotate: pageRotation(page), userUnit: pageUnit(page) });
      const boxOf = (quad: Quad) => {
        const [left, bottom, right, top] = boundsOf(quad.map((point) => transform(space.fromUser, point)));
        return {
          x: round(left),
          y: round(space.height - top),
          width: round(right - left),
          height: round(top - bottom),
        };
      };
      return hits.map(({ id, kind, quads }) => ({ id, page: index + 1, kind, boxes: linesOf(quads.map(boxOf)) }));
    }),
    elsewhere: Object.fromEntries(elsewhere),
    unsearched,
  };
  const bytes = new TextEncoder().encode(`${JSON.stringify(preview, undefined, 2)}\n`);
  return { type: "application/json", extension: ".json", part: "", chunks: [bytes] };
}

type Box = PreviewedHit["boxes"][number];

/** One box for the glyphs of a line, several readings of which lie over each other. */
function linesOf(boxes: readonly Box[]): Box[] {
  const lines: Box[] = [];
  for (const box of boxes) {
    const at = lines.findIndex(
      (line) =>
        Math.abs(line.y + line.height / 2 - box.y - box.height / 2) < line.height / 2 &&
        box.x <= line.x + line.width + line.height &&
        box.x + box.width >= line.x - line.height,
    );
    if (at === -1) lines.push(box);
    else lines[at] = around(lines[at]!, box);
  }
  return lines;
}

function around(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return {
    x,
    y,
    width: round(Math.max(a.x + a.width, b.x + b.width) - x),
    height: round(Math.max(a.y + a.height, b.y + b.height) - y),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
