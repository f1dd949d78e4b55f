/** The document with the pictures of its pages and nothing else, so that whatever lies over or clips them hides none. */
import type { Limits } from "../../../kernel/limits.ts";
import {
  ContentSource,
  ContentWriter,
  DocumentEdit,
  PdfDict,
  type PdfFile,
  PdfName,
  type PdfObject,
  PdfStream,
  SourceDocument,
  walkContent,
} from "../../../pdf/index.ts";
import { contentStreamOf } from "../../../pdf/content/content-stream.ts";
import { whole } from "../file-bytes.ts";
import { appearanceUnits, type ContentUnit, pageUnit } from "../units.ts";

export function barePictures(file: PdfFile, limits: Limits): Uint8Array {
  const edit = new DocumentEdit(new SourceDocument(file), limits);
  const source = new ContentSource(file);
  for (let index = 0; index < edit.pageCount; index++) {
    const units = [pageUnit(edit, source, index), ...appearanceUnits(edit, source, index)];
    const { content, resources } = picturesOf(edit, source, units);
    edit.changePage(index, { Contents: edit.add(contentStreamOf(content)), Resources: resources, Annots: undefined });
  }
  return whole(edit.write());
}

function picturesOf(edit: DocumentEdit, source: ContentSource, units: readonly ContentUnit[]) {
  const writer = new ContentWriter();
  const pictures: Record<string, PdfObject> = {};
  for (const { content, resources, initial } of units)
    walkContent(
      source,
      content,
      resources,
      {
        mark: (mark, interpreter) => {
          if (mark.kind !== "image") return;
          const name = `P${Object.keys(pictures).length}`;
          // An inline image may name a colour space of the content it stands in (§8.9.7).
          const space = mark.image.dict.raw("ColorSpace");
          const named =
            space instanceof PdfName ? interpreter.resources.dict("ColorSpace")?.raw(space.value) : undefined;
          const entries = {
            Type: PdfName.of("XObject"),
            Subtype: PdfName.of("Image"),
            ...(named && { ColorSpace: named }),
          };
          pictures[name] = edit.add(new PdfStream(mark.image.dict.with(entries).without("OC"), () => mark.image.data));
          writer
            .op("q")
            .op("cm", ...mark.matrix)
            .op("Do", PdfName.of(name))
            .op("Q");
        },
      },
      initial,
    );
  return { content: writer.toBytes(), resources: PdfDict.of({ XObject: PdfDict.of(pictures) }) };
}
