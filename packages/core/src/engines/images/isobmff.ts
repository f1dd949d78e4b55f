/** The container of AVIF and HEIC files, ISO/IEC 14496-12 and 23008-12: as much of it as tells type and size. */

export interface HeifHeader {
  readonly type: "image/avif" | "image/heic";
  readonly width: number;
  readonly height: number;
}

const AVIF_BRANDS = new Set(["avif", "avis"]);
const HEIC_BRANDS = new Set(["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"]);
/** Boxes that hold the image properties, and the bytes before their children. */
const HOLDERS: Readonly<Record<string, number>> = { meta: 4, iprp: 0, ipco: 0 };

/** Undefined when this is neither. The size is the largest of the images in the file; 0 x 0 when none is told. */
export function readHeifHeader(bytes: Uint8Array): HeifHeader | undefined {
  if (bytes.length < 16 || text(bytes, 4) !== "ftyp") return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = Math.min(view.getUint32(0), bytes.length);
  const brands = [text(bytes, 8)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(text(bytes, at));
  const type = brands.some((brand) => AVIF_BRANDS.has(brand))
    ? "image/avif"
    : brands.some((brand) => HEIC_BRANDS.has(brand))
      ? "image/heic"
      : undefined;
  return type && { type, ...largestSize(view, 0, bytes.length, 0) };
}

function largestSize(view: DataView, start: number, end: number, depth: number): { width: number; height: number } {
  let size = { width: 0, height: 0 };
  for (let at = start; at + 8 <= end;) {
    const length = view.getUint32(at) || end - at;
    if (length < 8) break;
    const type = text(new Uint8Array(view.buffer, view.byteOffset), at + 4);
    const next = Math.min(at + length, end);
    let found: { width: number; height: number } | undefined;
    if (type === "ispe" && at + 20 <= end) found = { width: view.getUint32(at + 12), height: view.getUint32(at + 16) };
    else if (HOLDERS[type] !== undefined && depth < 4)
      found = largestSize(view, at + 8 + HOLDERS[type], next, depth + 1);
    if (found && found.width * found.height > size.width * size.height) size = found;
    at = next;
  }
  return size;
}

function text(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
