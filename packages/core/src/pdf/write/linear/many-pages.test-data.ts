/** A document of many small pages that share fonts and refer to each other. */
import { DEFAULT_LIMITS } from "../../../kernel/limits.ts";
import { writePageTree } from "../../document/page-tree.ts";
import { PdfDict, PdfName, PdfStream } from "../../syntax/objects.ts";
import { latin1 } from "../../syntax/print.ts";
import { PdfWriter } from "../pdf-writer.ts";

export function manyPages(count: number): Uint8Array {
  const writer = new PdfWriter(DEFAULT_LIMITS);
  const fonts = ["Helvetica", "Courier"].map((name) =>
    writer.add(PdfDict.of({ Type: PdfName.of("Font"), Subtype: PdfName.of("Type1"), BaseFont: PdfName.of(name) })),
  );
  const pages = Array.from({ length: count }, () => writer.reserve());
  const root = writePageTree(writer, pages, (index, parent) => {
    const content = writer.add(new PdfStream(new PdfDict(), latin1(`BT /F 20 Tf 50 50 Td (Page ${index + 1}) Tj ET`)));
    const link = writer.add(
      PdfDict.of({
        Type: PdfName.of("Annot"),
        Subtype: PdfName.of("Link"),
        Rect: [0, 0, 50, 50],
        Dest: [pages[(index + 1) % count]!, PdfName.of("Fit")],
      }),
    );
    const F = fonts[index % 3 === 0 ? 0 : 1]!;
    const page = {
      Type: PdfName.of("Page"),
      Parent: parent,
      MediaBox: [0, 0, 200, 200],
      Contents: content,
      Annots: [link],
      Resources: PdfDict.of({ Font: PdfDict.of({ F }) }),
    };
    writer.replace(pages[index]!, PdfDict.of(page));
  });
  const catalog = writer.add(PdfDict.of({ Type: PdfName.of("Catalog"), Pages: root }));
  return new Uint8Array(Buffer.concat([...writer.write({ root: catalog, pages, version: "1.7" })]));
}
