/** Some pages of a redacted document without the marks on them, so that whatever is under a mark shows. */
import type { Limits } from "../../../kernel/limits.ts";
import { ContentSource, DocumentEdit, type PdfFile, SourceDocument } from "../../../pdf/index.ts";
import { contentStreamOf } from "../../../pdf/content/content-stream.ts";
import { withoutMarks } from "../boxes.ts";
import { replaceAppearance } from "../clean-page.ts";
import { whole } from "../file-bytes.ts";
import { appearanceUnits, pageUnit } from "../units.ts";

/** All other pages are empty in it. */
export function unmarkedCopy(file: PdfFile, pages: ReadonlySet<number>, limits: Limits): Uint8Array {
  const edit = new DocumentEdit(new SourceDocument(file), limits);
  const source = new ContentSource(file);
  for (let index = 0; index < edit.pageCount; index++) {
    if (!pages.has(index)) {
      edit.changePage(index, { Contents: undefined, Resources: undefined, Annots: undefined });
      continue;
    }
    for (const unit of appearanceUnits(edit, source, index)) {
      const content = withoutMarks(unit.content);
      if (content !== unit.content) replaceAppearance(edit, unit, contentStreamOf(content, unit.form.dict));
    }
    const { content } = pageUnit(edit, source, index);
    edit.changePage(index, { Contents: edit.add(contentStreamOf(withoutMarks(content))) });
  }
  return whole(edit.write());
}
