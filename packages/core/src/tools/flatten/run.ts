import { ToolError } from "../../kernel/errors.ts";
import { asArray } from "../../pdf/syntax/objects.ts";
import {
  DocumentEdit,
  flattenPage,
  isFlattened,
  lacksAppearance,
  PageDrawer,
  PdfFile,
  SourceDocument,
} from "../../pdf/index.ts";
import type { Run } from "../../tool/define-tool.ts";
import { editedOutput, openDocument } from "../documents.ts";
import type { options } from "./tool.ts";

export const run: Run<typeof options> = async (job) => {
  const { forms, annotations } = job.options;
  if (!forms && !annotations) {
    throw new ToolError("invalid-option", "Nothing is to be flattened.", {
      field: "forms",
      expected: "forms, annotations or both",
      received: "neither",
    });
  }
  const edit = await withAppearances(job, new DocumentEdit(await openDocument(job), job.limits));
  const drawer = new PageDrawer(edit);
  for (let index = 0; index < edit.pageCount; index++) {
    job.signal.throwIfAborted();
    job.progress({ phase: "drawing", done: index, total: edit.pageCount });
    for (const removed of flattenPage(edit, drawer, index, { forms, annotations })) edit.replace(removed, null);
  }
  if (forms) edit.changeCatalog({ AcroForm: undefined, NeedsRendering: undefined });
  return editedOutput(job, edit);
};

type FlattenJob = Parameters<typeof run>[0];

/** The same document, with appearances made for what has none and is to be painted. */
async function withAppearances(job: FlattenJob, edit: DocumentEdit): Promise<DocumentEdit> {
  const lacking = Array.from({ length: edit.pageCount }, (_, index) => edit.page(index)).some(({ dict }) =>
    (asArray(edit.get(dict.raw("Annots"))) ?? []).some((item) => {
      const annotation = edit.dict(item);
      return annotation && isFlattened(annotation, job.options) && lacksAppearance(edit, annotation);
    }),
  );
  if (!lacking) return edit;
  const maker = await job.engines.appearances!();
  for (const password of ["", ...(job.options.password ?? [])]) {
    const made = maker.make(job.files[0]!.bytes, password);
    const document = made && new SourceDocument(PdfFile.open(made, { limits: job.limits }));
    if (document && document.pages.length === edit.pageCount) return new DocumentEdit(document, job.limits);
  }
  return edit;
}
