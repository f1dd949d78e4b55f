import { ToolError } from "../../kernel/errors.ts";
import { phrase } from "../../kernel/phrase.ts";
import { pdfDate } from "../../pdf/document/date.ts";
import { encodeText } from "../../pdf/document/text-string.ts";
import { editXmp, type XmpChanges, type XmpField } from "../../pdf/document/xmp.ts";
import { DocumentEdit } from "../../pdf/edit/document-edit.ts";
import { PdfDict, PdfName, PdfStream } from "../../pdf/syntax/objects.ts";
import type { Run } from "../../tool/define-tool.ts";
import { editedOutput, openDocument } from "../documents.ts";
import type { options } from "./tool.ts";

const FIELDS = {
  title: "Title",
  author: "Author",
  subject: "Subject",
  keywords: "Keywords",
  creator: "Creator",
  producer: "Producer",
  created: "CreationDate",
  modified: "ModDate",
} as const satisfies Record<string, XmpField>;

type OptionName = keyof typeof FIELDS;

export const run: Run<typeof options> = async (job) => {
  const changes = new Map<OptionName, string>();
  for (const name of Object.keys(FIELDS) as OptionName[]) {
    const value = job.options[name];
    if (value !== undefined) changes.set(name, checked(name, value));
  }
  if (changes.size === 0)
    throw new ToolError("invalid-option", "Nothing is to be changed: give at least one of the fields.", {
      field: "title",
      expected: `one of ${Object.keys(FIELDS).join(", ")}`,
      received: "nothing",
    });
  const edit = new DocumentEdit(await openDocument(job), job.limits);
  setInformation(edit, changes);
  setXmp(edit, changes);
  return editedOutput(job, edit);
};

const isDate = (name: OptionName) => name === "created" || name === "modified";

function checked(name: OptionName, value: string): string {
  if (value === "" || !isDate(name) || pdfDate(value) !== undefined) return value;
  throw new ToolError("invalid-option", phrase("Option '{field}' is no date.", { field: name }), {
    field: name,
    expected: "a date such as 2026-01-31 or 2026-01-31T12:00:00+01:00",
    received: value.slice(0, 40),
  });
}

function setInformation(edit: DocumentEdit, changes: ReadonlyMap<OptionName, string>): void {
  const entries = [...changes].map(([name, value]) => {
    const text = isDate(name) && value !== "" ? pdfDate(value)! : value;
    return [FIELDS[name], text === "" ? undefined : encodeText(text)] as const;
  });
  const information = (edit.information ?? new PdfDict()).with(Object.fromEntries(entries));
  edit.setInformation(information.entries.size > 0 ? information : undefined);
}

/** XMP is there to say the same; a document without it gets none. */
function setXmp(edit: DocumentEdit, changes: ReadonlyMap<OptionName, string>): void {
  const stream = edit.get(edit.catalog.raw("Metadata"));
  if (!(stream instanceof PdfStream)) return;
  const properties: XmpChanges = Object.fromEntries(
    [...changes].map(([name, value]) => [FIELDS[name], value === "" ? null : value]),
  );
  const dict = PdfDict.of({ Type: PdfName.of("Metadata"), Subtype: PdfName.of("XML") });
  const packet = editXmp(edit.file.decode(stream), properties);
  edit.changeCatalog({ Metadata: edit.add(new PdfStream(dict, packet)) });
}
