/** A page that shows one image and nothing else, and what PDFium makes of it. */
import { engines } from "../../../node/engines.ts";
import { concat } from "../../kernel/bytes.ts";
import { DEFAULT_LIMITS } from "../../kernel/limits.ts";
import { PdfDict, PdfName, type PdfObject, PdfStream } from "../syntax/objects.ts";
import { PdfWriter } from "../write/pdf-writer.ts";

/** A file of one page of `width` by `height` points, all of it covered by the image. */
export function imagePage(image: PdfObject, width: number, height: number): Uint8Array {
  const writer = new PdfWriter(DEFAULT_LIMITS);
  const pages = writer.reserve();
  const content = new TextEncoder().encode(`0 g ${width} 0 0 ${height} 0 0 cm /I Do`);
  const page = writer.add(
    PdfDict.of({
      Type: PdfName.of("Page"),
      Parent: pages,
      MediaBox: [0, 0, width, height],
      Resources: PdfDict.of({ XObject: PdfDict.of({ I: indirect(writer, image) }) }),
      Contents: writer.add(new PdfStream(new PdfDict(), content)),
    }),
  );
  writer.replace(pages, PdfDict.of({ Type: PdfName.of("Pages"), Kids: [page], Count: 1 }));
  const root = writer.add(PdfDict.of({ Type: PdfName.of("Catalog"), Pages: pages }));
  return concat(Array.from(writer.write({ root, pages: [page], version: "1.7" }), (chunk) => chunk.slice()));
}

/** Streams are always objects of their own. */
function indirect(writer: PdfWriter, object: PdfObject): PdfObject {
  if (Array.isArray(object)) return (object as PdfObject[]).map((item) => indirect(writer, item));
  if (object instanceof PdfDict) return withIndirect(writer, object);
  if (object instanceof PdfStream) return writer.add(new PdfStream(withIndirect(writer, object.dict), object.data));
  return object;
}

function withIndirect(writer: PdfWriter, dict: PdfDict): PdfDict {
  return new PdfDict([...dict.entries].map(([key, value]) => [key, indirect(writer, value)]));
}

/** The only page as PDFium draws it, one pixel a point, RGBA. */
export async function drawn(bytes: Uint8Array) {
  const document = (await engines.renderer!()).open(bytes);
  try {
    return document.renderPage(0, 1);
  } finally {
    document.close();
  }
}
