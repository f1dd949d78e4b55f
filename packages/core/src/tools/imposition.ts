/** Puts pages of a document on sheets: content as forms, links, notes, fields, tags and destinations with it. */
import { PAPER, type Paper } from "../kernel/paper.ts";
import {
  type Bounds,
  contentStream,
  ContentWriter,
  type DocumentEdit,
  type FormedPage,
  itemsOf,
  type Matrix,
  movedAnnotations,
  multiply,
  pageSpace,
  PdfDict,
  PdfName,
  type PdfObject,
  type PdfRef,
  rounded,
  scaling,
  soleForm,
  transformDestinations,
  transformStructure,
  translation,
} from "../pdf/index.ts";
import type { Job } from "../tool/define-tool.ts";
import { fitScales } from "./fit.ts";

/** A side of a sheet: the pages in its cells, counted from 0; undefined for an empty cell. */
export type Side = readonly (number | undefined)[];

export type Marks = "none" | "frame" | "cut" | "fold";

export interface SheetLayout {
  readonly width: number;
  readonly height: number;
  /** Where each cell of a side lies, in the order of the side's pages. */
  readonly cells: readonly Bounds[];
  readonly marks: Marks;
}

/** Length of marks and their distance from what they mark, in points. */
const MARK = 12;
const MARK_GAP = 3;

/** Sheets of paper with `rows` times `columns` equal cells, from the top left corner on, row by row. */
export function gridLayout(
  paper: readonly [width: number, height: number],
  {
    rows,
    columns,
    margin,
    gutter,
    marks,
  }: { rows: number; columns: number; margin: number; gutter: number; marks: Marks },
): SheetLayout {
  const [width, height] = paper;
  const cell = {
    width: (width - 2 * margin - (columns - 1) * gutter) / columns,
    height: (height - 2 * margin - (rows - 1) * gutter) / rows,
  };
  const cells = Array.from({ length: rows * columns }, (_, i): Bounds => {
    const left = margin + (i % columns) * (cell.width + gutter);
    const top = height - margin - Math.floor(i / columns) * (cell.height + gutter);
    return [left, top - cell.height, left + cell.width, top];
  });
  return { width, height, cells, marks };
}

/** The paper as it lies; "auto" lays it so that pages like the first come out largest. */
export function orientedPaper(
  edit: DocumentEdit,
  size: Paper,
  orientation: "auto" | "portrait" | "landscape",
  { rows, columns }: { rows: number; columns: number },
): readonly [number, number] {
  const [short, long] = PAPER[size];
  const first = pageSpace(edit.page(0));
  const scaleOn = (width: number, height: number) =>
    Math.min(width / columns / first.width, height / rows / first.height);
  const lies = orientation === "auto" ? scaleOn(long, short) > scaleOn(short, long) : orientation === "landscape";
  return lies ? [long, short] : [short, long];
}

/** Replaces the pages of the document by sheets. */
export function impose(
  job: Pick<Job<unknown>, "signal" | "progress" | "report">,
  edit: DocumentEdit,
  sides: readonly Side[],
  layout: SheetLayout,
): void {
  const moved = new Map<number, FormedPage>();
  const sheets = sides.map((side, done) => {
    job.signal.throwIfAborted();
    job.progress({ phase: "drawing", done, total: sides.length });
    return makeSheet(edit, side, layout, moved);
  });
  const pages = new Set(moved.keys());
  transformDestinations(edit, moved, pages);
  transformStructure(edit, moved, pages);
  // Labels count pages, and there are others now.
  edit.changeCatalog({ PageLabels: undefined });
  job.report?.revise("pages", "changed");
  job.report?.revise("labels", "lost");
  edit.replacePages(sheets);
}

function makeSheet(edit: DocumentEdit, side: Side, layout: SheetLayout, moved: Map<number, FormedPage>): PdfRef {
  const sheet = edit.reserve();
  const writer = new ContentWriter();
  const forms: [string, PdfObject][] = [];
  const annotations: PdfObject[] = [];
  const beads: PdfObject[] = [];
  layout.cells.forEach((cell, place) => {
    const index = side[place];
    if (index === undefined) return;
    const page = edit.page(index);
    const space = pageSpace(page);
    const matrix = intoCell(space, cell);
    const form = edit.add(soleForm(edit, page));
    const name = `P${forms.length + 1}`;
    forms.push([name, form]);
    writer
      .op("q")
      .op("cm", ...matrix.map(rounded))
      .op("Do", PdfName.of(name))
      .op("Q");
    const whole = multiply(space.fromUser, matrix);
    annotations.push(...movedAnnotations(edit, page.dict, whole, sheet));
    beads.push(...itemsOf(edit, page.dict, "B"));
    moved.set(page.ref.num, { page: sheet, matrix: whole, form });
  });
  drawMarks(writer, layout);
  edit.replace(
    sheet,
    PdfDict.of({
      Type: PdfName.of("Page"),
      MediaBox: [0, 0, rounded(layout.width), rounded(layout.height)],
      Resources: PdfDict.of({ XObject: new PdfDict(forms) }),
      Contents: edit.add(contentStream(writer.toBytes())),
      Annots: annotations.length > 0 ? annotations : undefined,
      B: beads.length > 0 ? beads : undefined,
    }),
  );
  return sheet;
}

function intoCell(page: { width: number; height: number }, [left, bottom, right, top]: Bounds): Matrix {
  const room = { width: right - left, height: top - bottom };
  const [scale] = fitScales(page, room, "contain");
  const x = left + (room.width - page.width * scale) / 2;
  const y = bottom + (room.height - page.height * scale) / 2;
  return multiply(scaling(scale), translation(x, y));
}

function drawMarks(writer: ContentWriter, { width, height, cells, marks }: SheetLayout): void {
  if (marks === "none") return;
  writer.op("BMC", PdfName.of("Artifact")).op("q").op("w", 0.25).op("G", 0);
  const line = (x1: number, y1: number, x2: number, y2: number) => {
    writer.op("m", rounded(x1), rounded(y1)).op("l", rounded(x2), rounded(y2)).op("S");
  };
  if (marks === "frame") {
    for (const [left, bottom, right, top] of cells) {
      writer.op("re", ...[left, bottom, right - left, top - bottom].map(rounded)).op("S");
    }
  } else if (marks === "cut") {
    for (const [left, bottom, right, top] of cells) {
      for (const x of [left, right]) {
        line(x, top + MARK_GAP, x, top + MARK_GAP + MARK);
        line(x, bottom - MARK_GAP, x, bottom - MARK_GAP - MARK);
      }
      for (const y of [bottom, top]) {
        line(left - MARK_GAP, y, left - MARK_GAP - MARK, y);
        line(right + MARK_GAP, y, right + MARK_GAP + MARK, y);
      }
    }
  } else {
    writer.op("d", [3, 3], 0);
    line(width / 2, 0, width / 2, MARK);
    line(width / 2, height, width / 2, height - MARK);
  }
  writer.op("Q").op("EMC");
}
