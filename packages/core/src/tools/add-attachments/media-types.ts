/** Media types of files that are often attached, by extension: programs that look for data in a document go by them. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  csv: "text/csv",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  html: "text/html",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  json: "application/json",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
  odt: "application/vnd.oasis.opendocument.text",
  pdf: "application/pdf",
  png: "image/png",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  svg: "image/svg+xml",
  txt: "text/plain",
  // Not application/xml: the standards for invoices ask for this one.
  xml: "text/xml",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  zip: "application/zip",
};

/** Undefined for a name that says nothing. */
export function mediaTypeOf(name: string): string | undefined {
  const extension = /\.([a-z]{3,4})$/.exec(name.toLowerCase())?.[1];
  return extension === undefined ? undefined : MEDIA_TYPES[extension];
}
