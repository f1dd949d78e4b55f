import { selectPages } from "../../kernel/page-range.ts";
import {
  DocumentEdit,
  multiply,
  PageDrawer,
  pageForm,
  pageSpace,
  PdfName,
  type PdfRef,
  rounded,
  scaling,
  translation,
} from "../../pdf/index.ts";
import type { Run } from "../../tool/define-tool.ts";
import { editedOutput, openDocuments } from "../documents.ts";
import { fitScales } from "../fit.ts";
import type { options } from "./tool.ts";

export const run: Run<typeof options> = async (job) => {
  const { layer, repeat, fit } = job.options;
  const [document, above] = await openDocuments(job);
  const edit = new DocumentEdit(document!, job.limits);
  const second = new DocumentEdit(above!, job.limits);
  const drawer = new PageDrawer(edit);
  const forms = new Map<number, PdfRef>();
  const chosen = selectPages(job.options.pages, edit.pageCount);
  for (const [done, index] of chosen.entries()) {
    job.signal.throwIfAborted();
    job.progress({ phase: "drawing", done, total: chosen.length });
    const from = sourcePage(done, second.pageCount, repeat);
    if (from === undefined) break;
    const page = second.page(from);
    const form = forms.get(from) ?? edit.add(pageForm(second.file, page));
    forms.set(from, form);
    const size = pageSpace(page);
    drawer.draw(index, {
      layer,
      paint: (writer, name, space) => {
        const [x, y] = fitScales(size, space, fit);
        const middle = translation((space.width - size.width * x) / 2, (space.height - size.height * y) / 2);
        writer.op("cm", ...multiply(scaling(x, y), middle).map(rounded));
        writer.op("Do", PdfName.of(name("XObject", form)));
      },
    });
  }
  return editedOutput(job, edit);
};

function sourcePage(place: number, count: number, repeat: "all" | "last" | "none"): number | undefined {
  if (place < count) return place;
  if (repeat === "none") return undefined;
  return repeat === "last" ? count - 1 : place % count;
}
