/** The directories of a TIFF file, TIFF 6.0 §2: what is said of each image. Exif is such a file too. */

export const TAG = {
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  orientation: 274,
  samples: 277,
  rowsPerStrip: 278,
  stripLengths: 279,
  resolution: 282,
  planar: 284,
  faxOptions: 292,
  resolutionUnit: 296,
  predictor: 317,
  colours: 320,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileLengths: 325,
  inks: 332,
  extraSamples: 338,
  sampleFormat: 339,
  jpegTables: 347,
} as const;

/** Numbers by tag; rationals as their quotient. */
export type Directory = ReadonlyMap<number, readonly number[]>;

const MOST_DIRECTORIES = 10_000;
const MOST_VALUES = 1_000_000;
/** Bytes of a value of each type, §2 "Types". */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

/** Undefined when this is no TIFF file. Directories in a circle are read once. */
export function readDirectories(bytes: Uint8Array, most = MOST_DIRECTORIES): Directory[] | undefined {
  const order = String.fromCharCode(bytes[0] ?? 0, bytes[1] ?? 0);
  if (bytes.length < 8 || (order !== "II" && order !== "MM")) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = order === "II";
  if (view.getUint16(2, little) !== 42) return undefined;
  const directories: Directory[] = [];
  const seen = new Set<number>();
  let at = view.getUint32(4, little);
  while (at >= 8 && at + 2 <= bytes.length && !seen.has(at) && directories.length < most) {
    seen.add(at);
    const count = view.getUint16(at, little);
    const entries = new Map<number, readonly number[]>();
    for (let i = 0; i < count && at + 14 + i * 12 <= bytes.length; i++) {
      const entry = at + 2 + i * 12;
      entries.set(view.getUint16(entry, little), readValues(view, entry, little));
    }
    directories.push(entries);
    const next = at + 2 + count * 12;
    at = next + 4 <= bytes.length ? view.getUint32(next, little) : 0;
  }
  return directories;
}

function readValues(view: DataView, entry: number, little: boolean): number[] {
  const type = view.getUint16(entry + 2, little);
  const size = SIZES[type] ?? 0;
  const count = Math.min(view.getUint32(entry + 4, little), MOST_VALUES);
  if (size === 0) return [];
  const start = size * count <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
  const values: number[] = [];
  for (let i = 0; i < count && start + (i + 1) * size <= view.byteLength; i++) {
    values.push(readValue(view, start + i * size, type, little));
  }
  return values;
}

function readValue(view: DataView, at: number, type: number, little: boolean): number {
  switch (type) {
    case 3:
      return view.getUint16(at, little);
    case 4:
      return view.getUint32(at, little);
    case 5:
      return view.getUint32(at, little) / view.getUint32(at + 4, little);
    case 6:
      return view.getInt8(at);
    case 8:
      return view.getInt16(at, little);
    case 9:
      return view.getInt32(at, little);
    case 10:
      return view.getInt32(at, little) / view.getInt32(at + 4, little);
    case 11:
      return view.getFloat32(at, little);
    case 12:
      return view.getFloat64(at, little);
    default:
      return view.getUint8(at);
  }
}

/** Turn and mirroring as Exif and TIFF number them: 1 upright to 8 (TIFF 6.0 §8 "Orientation"). */
export function orientationOf(directory: Directory | undefined): number {
  const value = directory?.get(TAG.orientation)?.[0] ?? 1;
  return Number.isInteger(value) && value >= 1 && value <= 8 ? value : 1;
}

/** Dots per inch; undefined where the file does not say. */
export function resolutionOf(directory: Directory | undefined): number | undefined {
  const value = directory?.get(TAG.resolution)?.[0];
  const unit = directory?.get(TAG.resolutionUnit)?.[0] ?? 2;
  if (value === undefined || !Number.isFinite(value) || value <= 0 || unit < 2) return undefined;
  return unit === 3 ? value * 2.54 : value;
}
