import { selectPages } from "../../kernel/page-range.ts";
import { DocumentEdit, type EditedPage, multiply, type PageMove, scaling, translation } from "../../pdf/index.ts";
import type { Run } from "../../tool/define-tool.ts";
import { editedOutput, openDocument } from "../documents.ts";
import { movePages } from "../move-pages.ts";
import type { options } from "./tool.ts";

export const run: Run<typeof options> = async (job) => {
  const edit = new DocumentEdit(await openDocument(job), job.limits);
  const factor = job.options.percent / 100;
  const move = job.options.paper === "scale" ? scalePage : scaleContent;
  movePages(job, edit, selectPages(job.options.pages, edit.pageCount), (page) => move(page, factor));
  return editedOutput(job, edit);
};

function scalePage({ cropBox, userUnit }: EditedPage, factor: number): PageMove {
  const [left, bottom, right, top] = cropBox;
  return {
    matrix: multiply(translation(-left, -bottom), scaling(factor)),
    mediaBox: [0, 0, (right - left) * factor, (top - bottom) * factor],
    userUnit,
  };
}

function scaleContent({ cropBox, userUnit }: EditedPage, factor: number): PageMove {
  const [left, bottom, right, top] = cropBox;
  const [x, y] = [(left + right) / 2, (bottom + top) / 2];
  return {
    matrix: multiply(multiply(translation(-x, -y), scaling(factor)), translation(x, y)),
    mediaBox: cropBox,
    userUnit,
  };
}
