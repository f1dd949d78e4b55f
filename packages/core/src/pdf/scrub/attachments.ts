/** Embedded files, ISO 32000-2 §7.11: what their specifications tell, and the files themselves. */
import type { DocumentEdit } from "../edit/document-edit.ts";
import { PdfDict, type PdfObject, PdfRef, PdfString } from "../syntax/objects.ts";
import { latin1 } from "../syntax/print.ts";
import { decodeText } from "../document/text-string.ts";
import { readNameTree } from "../document/tree.ts";
import { withoutAnnotations } from "./metadata.ts";
import { type Trace, type TraceContext, without } from "./trace.ts";

const NAMES = ["F", "UF", "DOS", "Mac", "Unix"];

/** Attachments become "attachment-1.txt", "attachment-2.csv" …; their times and descriptions go. */
export function attachmentNames(): Trace {
  let renamed = 0;
  return {
    id: "attachment-names",
    label: "names, descriptions and dates of attachments",
    document: ({ edit, count }) => {
      const names = edit.dict(edit.catalog.raw("Names"));
      const files = readNameTree(names?.raw("EmbeddedFiles") ?? null);
      if (!names || files.length === 0) return;
      count(files.length);
      const entries = files.flatMap(([, file], index): PdfObject[] => [
        new PdfString(latin1(`attachment-${String(index + 1).padStart(5, "0")}`)),
        file,
      ]);
      edit.changeCatalog({ Names: names.with({ EmbeddedFiles: PdfDict.of({ Names: entries }) }) });
    },
    dict: (dict, context) => {
      if (dict.name("Type") === "EmbeddedFile") return withoutDates(dict, context);
      if (!dict.has("EF") || !NAMES.some((key) => dict.has(key))) return dict;
      const name = new PdfString(latin1(`attachment-${++renamed}${extensionOf(dict, context)}`));
      context.count(1);
      return without(dict, context, "Desc", "ID", ...NAMES).with({ F: name, UF: name });
    },
  };
}

/** The files go, and with them what shows or names them. */
export function attachments(): Trace {
  const seen = new Set<number>();
  const countOnce = ({ count }: TraceContext, specification: PdfObject | undefined) => {
    if (specification instanceof PdfRef && seen.has(specification.num)) return;
    if (specification instanceof PdfRef) seen.add(specification.num);
    count(1);
  };
  return {
    id: "attachments",
    label: "attached files",
    document: (context) => {
      const { edit } = context;
      const names = edit.dict(edit.catalog.raw("Names"));
      if (names?.has("EmbeddedFiles")) {
        for (const [, file] of readNameTree(names.raw("EmbeddedFiles")!)) countOnce(context, file);
        edit.changeCatalog({ Names: names.without("EmbeddedFiles") });
      }
      if (edit.catalog.has("Collection")) edit.changeCatalog({ Collection: undefined });
    },
    dict: (dict, context) => {
      const associated = context.get(dict.raw("AF"));
      if (Array.isArray(associated)) for (const file of associated as PdfObject[]) countOnce(context, file);
      const unpinned = withoutAnnotations(dict, context.get, (annotation) => {
        const pinned = annotation.name("Subtype") === "FileAttachment";
        if (pinned) countOnce(context, annotation.raw("FS"));
        return pinned;
      });
      // What else refers to a specification finds its name and no file.
      return unpinned.has("AF") || unpinned.has("EF") ? unpinned.without("AF", "EF", "RF") : unpinned;
    },
  };
}

/** True when the document lists embedded files. */
export function hasAttachments(edit: DocumentEdit): boolean {
  const names = edit.dict(edit.catalog.raw("Names"));
  return readNameTree(names?.raw("EmbeddedFiles") ?? null).length > 0 || edit.catalog.has("AF");
}

function withoutDates(stream: PdfDict, context: TraceContext): PdfDict {
  const parameters = context.get(stream.raw("Params"));
  if (!(parameters instanceof PdfDict)) return stream;
  const bare = without(parameters, context, "CreationDate", "ModDate", "Mac");
  return bare === parameters ? stream : stream.with({ Params: bare });
}

/** Such as ".pdf", so that the file still opens; nothing for what does not look like one. */
function extensionOf(dict: PdfDict, { get }: TraceContext): string {
  const name = get(dict.raw("UF") ?? dict.raw("F"));
  return name instanceof PdfString ? (/\.[A-Za-z0-9]{1,5}$/.exec(decodeText(name))?.[0].toLowerCase() ?? "") : "";
}
