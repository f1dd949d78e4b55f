/** What the trailer of a written file says, ISO 32000-2 §7.5.5. */
import { PdfDict, type PdfObject, type PdfRef, PdfString } from "../syntax/objects.ts";

/** The objects a file is made of. */
export interface FileParts {
  readonly root: PdfRef;
  readonly info?: PdfObject | undefined;
  /** The pages in order. */
  readonly pages: readonly PdfRef[];
  /** Such as "1.7"; raised to what the output needs. */
  readonly version: string;
}

/** A trailer's entries; `id` is both the permanent and the changing identifier, since the file is new (§14.4). */
export function trailerEntries(
  { root, info }: FileParts,
  { size, id, encrypt }: { size: number; id: Uint8Array; encrypt?: PdfRef | undefined },
): PdfDict {
  const identifier = new PdfString(id);
  return PdfDict.of({
    Size: size,
    Root: root,
    Info: info ?? undefined,
    Encrypt: encrypt,
    ID: [identifier, identifier],
  });
}

/** The second line tells transfer programs that the file is binary, §7.5.2. */
export function fileHeader(version: string): string {
  return `%PDF-${version}\n%\xe2\xe3\xcf\xd3\n`;
}
