import { ToolError } from "../../kernel/errors.ts";
import { phrase } from "../../kernel/phrase.ts";
import { parseLength } from "../../kernel/length.ts";
import { selectPages } from "../../kernel/page-range.ts";
import { PAPER } from "../../kernel/paper.ts";
import { DocumentEdit, type EditedPage, multiply, type PageMove, scaling, translation } from "../../pdf/index.ts";
import type { Run } from "../../tool/define-tool.ts";
import { editedOutput, openDocument } from "../documents.ts";
import { movePages } from "../move-pages.ts";
import { type Fit, fitScales } from "../fit.ts";
import type { options } from "./tool.ts";

type Orientation = "auto" | "portrait" | "landscape";

export const run: Run<typeof options> = async (job) => {
  const { size, orientation, fit } = job.options;
  const edit = new DocumentEdit(await openDocument(job), job.limits);
  const paper = PAPER[size];
  const margin = parseLength(job.options.margin);
  if (margin < 0 || 2 * margin >= paper[0]) {
    throw new ToolError(
      "invalid-option",
      phrase("Option '{field}': the margins leave no room on the paper.", { field: "margin" }),
      {
        field: "margin",
        expected: "a length of less than half the paper's width",
        received: job.options.margin,
      },
    );
  }
  const chosen = selectPages(job.options.pages, edit.pageCount);
  movePages(job, edit, chosen, (page) => resizePage(page, orientedFor(page, paper, orientation), margin, fit));
  return editedOutput(job, edit);
};

/** Width and height of the paper in the page's own space, which its rotation turns afterwards. */
function orientedFor(
  { cropBox, rotate }: EditedPage,
  [short, long]: readonly [number, number],
  orientation: Orientation,
): readonly [number, number] {
  const [width, height] = [cropBox[2] - cropBox[0], cropBox[3] - cropBox[1]];
  const onItsSide = rotate % 180 !== 0;
  const lyingAsSeen = onItsSide ? height > width : width > height;
  const lying = orientation === "auto" ? lyingAsSeen : orientation === "landscape";
  return lying === onItsSide ? [short, long] : [long, short];
}

function resizePage(
  { cropBox, userUnit }: EditedPage,
  [paperWidth, paperHeight]: readonly [number, number],
  margin: number,
  fit: Fit,
): PageMove {
  const [left, bottom, right, top] = cropBox;
  const page = { width: (right - left) * userUnit, height: (top - bottom) * userUnit };
  const room = { width: paperWidth - 2 * margin, height: paperHeight - 2 * margin };
  const [x, y] = fitScales(page, room, fit);
  const toPoints = multiply(translation(-left, -bottom), scaling(userUnit));
  const fitted = multiply(toPoints, scaling(x, y));
  const offset = translation((paperWidth - page.width * x) / 2, (paperHeight - page.height * y) / 2);
  return { matrix: multiply(fitted, offset), mediaBox: [0, 0, paperWidth, paperHeight], userUnit: 1 };
}
