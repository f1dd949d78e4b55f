/** A page as a form XObject, ISO 32000-2 §8.10: what it shows, to be put on another page. */
import { pageSpace, type PageGeometry } from "../geometry/page-space.ts";
import { PdfDict, PdfName, type PdfObject, PdfStream } from "../syntax/objects.ts";
import { ContentSource } from "./content-source.ts";
import { rounded } from "../geometry/matrix.ts";
import { contentStream } from "./content-stream.ts";
import { contentStreams, pageContent } from "./page-content.ts";
import type { PdfFile } from "../file/pdf-file.ts";

export interface PageToDraw extends PageGeometry {
  readonly dict: PdfDict;
  readonly resources: PdfDict;
}

/**
 * The form: one unit is a point, the origin is the lower left corner of the page as a reader sees it. A page with one
 * content stream hands it over as it is stored.
 */
export function pageForm(file: PdfFile, page: PageToDraw): PdfStream {
  const entries: Record<string, PdfObject | undefined> = {
    Type: PdfName.of("XObject"),
    Subtype: PdfName.of("Form"),
    BBox: page.cropBox,
    Matrix: pageSpace(page).fromUser.map(rounded),
    Resources: page.dict.raw("Resources") ?? page.resources,
    Group: page.dict.raw("Group"),
  };
  const streams = contentStreams(page.dict.get("Contents"));
  if (streams.length !== 1)
    return contentStream(
      pageContent(
        new ContentSource(file),
        streams.map(({ raw }) => raw),
      ),
      entries,
    );
  const { stream } = streams[0]!;
  const { Filter, DecodeParms } = { Filter: stream.dict.get("Filter"), DecodeParms: stream.dict.get("DecodeParms") };
  return new PdfStream(
    PdfDict.of({ ...entries, Filter: Filter ?? undefined, DecodeParms: DecodeParms ?? undefined }),
    () => stream.data,
  );
}
