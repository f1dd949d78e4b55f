/**
 * The files in a ZIP archive (APPNOTE 6.3.10), which a stranger made: no entry is unpacked beyond what it says to hold, all
 * together beyond the limits, or lies over another, and no name is taken for a path. Read by the central directory, as
 * everybody reads them, so that nobody else sees other files in it than we do.
 */
import { ToolError } from "../kernel/errors.ts";
import { enforce, type Limits } from "../kernel/limits.ts";
import { inflate } from "../pdf/filters/inflate.ts";
import { crc32 } from "../pdf/wasm/crc32.ts";

export interface ZipEntry {
  /** The last part of its path. */
  readonly name: string;
  /** Unpacks it; every time anew. Throws `damaged`. */
  readonly read: () => Uint8Array;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** Bytes of the fixed parts of those records, §4.3.7, §4.3.12 and §4.3.16. */
const LENGTHS = { end: 22, central: 46, local: 30 };
const LONGEST_COMMENT = 0xffff;
/** Stands where a value needs the 64-bit records, §4.5.3: nothing that fits a request does. */
const IN_ZIP64: ReadonlySet<number> = new Set([0xffff, 0xffffffff]);

const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;

/** True for an archive of files, and not for a document that is packed as one: OOXML, OpenDocument, EPUB. */
export function isArchive(bytes: Uint8Array): boolean {
  if (bytes.length < LENGTHS.end) return false;
  const view = viewOf(bytes);
  const first = view.getUint32(0, true);
  if (first === END) return true;
  if (first !== LOCAL || bytes.length < LENGTHS.local) return false;
  const name = decodeName(bytes.subarray(LENGTHS.local, LENGTHS.local + view.getUint16(26, true)));
  return !/^(mimetype|\[Content_Types\]\.xml|_rels\/.*)$/.test(name);
}

/** The files in their order; none for folders, links and what systems put in for themselves. */
export function zipEntries(bytes: Uint8Array, limits: Limits): ZipEntry[] {
  const records = centralRecords(bytes, limits);
  checkApart(records);
  const files = records.filter(isFile);
  enforce(
    limits,
    "decodedBytes",
    files.reduce((sum, { size }) => sum + size, 0),
  );
  return files.map((record) => ({ name: baseName(record.path), read: () => unpack(bytes, record) }));
}

interface CentralRecord {
  readonly path: string;
  readonly flags: number;
  readonly method: number;
  readonly checksum: number;
  readonly packedSize: number;
  readonly size: number;
  /** True for a symbolic link of a Unix system. */
  readonly isLink: boolean;
  readonly start: number;
  /** Where its content begins. */
  readonly data: number;
}

function centralRecords(bytes: Uint8Array, limits: Limits): CentralRecord[] {
  const view = viewOf(bytes);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (IN_ZIP64.has(count) || IN_ZIP64.has(at))
    throw new ToolError("too-large", "The archive has too many files, or is too large.");
  enforce(limits, "outputs", count);
  const records: CentralRecord[] = [];
  for (let index = 0; index < count; index++) {
    if (at + LENGTHS.central > end || view.getUint32(at, true) !== CENTRAL) throw damaged();
    const nameLength = view.getUint16(at + 28, true);
    const start = view.getUint32(at + 42, true);
    records.push({
      path: decodeName(bytes.subarray(at + LENGTHS.central, at + LENGTHS.central + nameLength)),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      isLink: view.getUint8(at + 5) === 3 && view.getUint32(at + 38, true) >>> 28 === 0xa,
      start,
      data: dataStart(view, start),
    });
    at += LENGTHS.central + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return records;
}

function findEnd(view: DataView): number {
  const last = view.byteLength - LENGTHS.end;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--)
    if (view.getUint32(at, true) === END && at + LENGTHS.end + view.getUint16(at + 20, true) === view.byteLength)
      return at;
  throw damaged();
}

function dataStart(view: DataView, start: number): number {
  if (start + LENGTHS.local > view.byteLength || view.getUint32(start, true) !== LOCAL) throw damaged();
  return start + LENGTHS.local + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
}

/** Entries that share bytes are how a small archive holds petabytes. */
function checkApart(records: readonly CentralRecord[]): void {
  const byPlace = records.toSorted((a, b) => a.start - b.start);
  for (const [index, { data, packedSize }] of byPlace.entries()) {
    const next = byPlace[index + 1];
    if (next && data + packedSize > next.start) throw damaged();
  }
}

function isFile({ path, isLink }: CentralRecord): boolean {
  const name = baseName(path);
  return !isLink && name !== "" && !/^\.|^(thumbs\.db|desktop\.ini)$/i.test(name) && !path.startsWith("__MACOSX/");
}

function unpack(bytes: Uint8Array, { flags, method, checksum, packedSize, size, data }: CentralRecord): Uint8Array {
  if (flags & ENCRYPTED) throw new ToolError("unsupported-encryption", "The archive is encrypted; unpack it first.");
  const packed = bytes.subarray(data, data + packedSize);
  if (packed.length !== packedSize) throw damaged();
  const content = contentOf(packed, method, size);
  if (content.length !== size || crc32(content) !== checksum) throw damaged();
  return content;
}

function contentOf(packed: Uint8Array, method: number, size: number): Uint8Array {
  if (method === STORED) return packed;
  if (method === DEFLATED) return inflate(packed, 0, size).bytes;
  throw new ToolError("unsupported-type", "The archive is compressed in a way that is not supported.", {
    expected: "stored or Deflate",
  });
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

/** UTF-8, as nearly all write it whether they say so or not; else the letters of western Windows. */
function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function damaged(): ToolError {
  return new ToolError("damaged", "The archive is damaged.");
}
