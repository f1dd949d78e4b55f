/** The outline as tools see it: titles and pages. */
import { destinationOf } from "./destinations.ts";
import type { OutlineItem } from "./outline.ts";
import type { SourceDocument } from "./source-document.ts";
import { decodeText } from "./text-string.ts";

export interface Bookmark {
  readonly title: string;
  /** 0-based; undefined when it leads to no page of the document. */
  readonly page: number | undefined;
  readonly children: readonly Bookmark[];
}

export function bookmarks(document: SourceDocument): Bookmark[] {
  return document.outline.map((item) => bookmark(document, item));
}

function bookmark(document: SourceDocument, { dict, children }: OutlineItem): Bookmark {
  const title = dict.string("Title");
  const destination = destinationOf(dict);
  return {
    title: title ? decodeText(title) : "",
    page: destination === undefined ? undefined : document.pageOf(destination),
    children: children.map((child) => bookmark(document, child)),
  };
}
