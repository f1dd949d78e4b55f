/**
 * Takes the shapes of glyphs out of a TrueType font that nobody shows, and the tables that PDF does not read (OpenType glyf,
 * loca; ISO 32000-2 §9.9, table 124). All else stays byte for byte: numbers, metrics and hints of the glyphs that are left.
 */

/** What a viewer reads of a font whose codes are glyph numbers. */
export const TABLES_BY_NUMBER: ReadonlySet<string> = new Set([
  "glyf",
  "head",
  "hhea",
  "hmtx",
  "loca",
  "maxp",
  "cvt ",
  "fpgm",
  "prep",
]);
/** And of one whose codes become glyphs by its character maps, or by names (ISO 32000-2 §9.6.5.4). */
export const TABLES_BY_CODE: ReadonlySet<string> = new Set([...TABLES_BY_NUMBER, "cmap", "post", "OS/2"]);
const REQUIRED = ["glyf", "head", "hhea", "hmtx", "loca", "maxp"];

/** Flags of a composite glyph's components. */
const WORDS = 0x0001;
const SCALE = 0x0008;
const MORE = 0x0020;
const TWO_SCALES = 0x0040;
const FOUR_SCALES = 0x0080;

const MAGIC = 0xb1b0afba;

type Tables = ReadonlyMap<string, DataView>;

/**
 * The font with the shapes of `used` glyphs and with tables of the names in `wanted`. Undefined for fonts of another kind,
 * and for those whose tables contradict each other.
 */
export function blankUnusedGlyphs(
  font: Uint8Array,
  used: Iterable<number>,
  wanted: ReadonlySet<string> = TABLES_BY_NUMBER,
): Uint8Array | undefined {
  try {
    const tables = readTables(new DataView(font.buffer, font.byteOffset, font.byteLength));
    return tables && rebuilt(tables, used, wanted);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Undefined when it is not TrueType, or its outlines vary. */
function readTables(view: DataView): Tables | undefined {
  const version = view.getUint32(0);
  if (version !== 0x00010000 && version !== 0x74727565) return undefined;
  const tables = new Map<string, DataView>();
  for (let i = 0, at = 12; i < view.getUint16(4); i++, at += 16) {
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((j) => view.getUint8(at + j)));
    const [offset, length] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    tables.set(tag, new DataView(view.buffer, view.byteOffset + offset, length));
    if (offset + length > view.byteLength) return undefined;
  }
  return tables.has("fvar") || REQUIRED.some((tag) => !tables.has(tag)) ? undefined : tables;
}

function rebuilt(tables: Tables, used: Iterable<number>, wanted: ReadonlySet<string>): Uint8Array | undefined {
  const glyf = tables.get("glyf")!;
  const long = tables.get("head")!.getInt16(50) !== 0;
  const count = tables.get("maxp")!.getUint16(4);
  const places = readLocations(tables.get("loca")!, count, long, glyf.byteLength);
  const kept = places && withComponents(glyf, places, count, used);
  if (!kept) return undefined;
  const size = [...kept].reduce((sum, glyph) => sum + aligned(places[glyph + 1]! - places[glyph]!), 0);
  const outlines = new Uint8Array(size);
  const locations = new DataView(new ArrayBuffer((count + 1) * (long ? 4 : 2)));
  const from = bytesOf(glyf);
  let at = 0;
  for (let glyph = 0; glyph <= count; glyph++) {
    if (long) locations.setUint32(glyph * 4, at);
    else locations.setUint16(glyph * 2, at / 2);
    if (glyph === count || !kept.has(glyph)) continue;
    outlines.set(from.subarray(places[glyph], places[glyph + 1]), at);
    at += aligned(places[glyph + 1]! - places[glyph]!);
  }
  const own = [...tables].filter(([tag]) => wanted.has(tag)).map(([tag, table]) => [tag, bytesOf(table)] as const);
  return writeFont(new Map([...own, ["glyf", outlines], ["loca", bytesOf(locations)]]));
}

/** Where each glyph begins, and the end; undefined when they do not lie one after the other. */
function readLocations(loca: DataView, count: number, long: boolean, end: number): Uint32Array | undefined {
  const places = Uint32Array.from({ length: count + 1 }, (_, glyph) =>
    long ? loca.getUint32(glyph * 4) : loca.getUint16(glyph * 2) * 2,
  );
  const inOrder = places.every((place, glyph) => place <= (places[glyph + 1] ?? end));
  return inOrder ? places : undefined;
}

/** The glyphs with those they are put together from, and the one for missing glyphs; undefined when there are no such. */
function withComponents(
  glyf: DataView,
  places: Uint32Array,
  count: number,
  used: Iterable<number>,
): Set<number> | undefined {
  const glyphs = new Set([0, ...[...used].filter((glyph) => glyph < count)]);
  // A set's iterator also reaches what is added on the way.
  for (const glyph of glyphs) {
    const [start, end] = [places[glyph]!, places[glyph + 1]!];
    if (end - start < 10 || glyf.getInt16(start) >= 0) continue;
    let flags = MORE;
    for (let at = start + 10; (flags & MORE) !== 0;) {
      flags = glyf.getUint16(at);
      const component = glyf.getUint16(at + 2);
      if (component >= count || at + 4 > end) return undefined;
      glyphs.add(component);
      at += 4 + ((flags & WORDS) !== 0 ? 4 : 2);
      if ((flags & SCALE) !== 0) at += 2;
      else if ((flags & TWO_SCALES) !== 0) at += 4;
      else if ((flags & FOUR_SCALES) !== 0) at += 8;
    }
  }
  return glyphs;
}

function writeFont(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted = [...tables].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const directory = 12 + 16 * sorted.length;
  const out = new Uint8Array(sorted.reduce((sum, [, table]) => sum + aligned(table.length), directory));
  const view = new DataView(out.buffer);
  const power = 2 ** Math.floor(Math.log2(sorted.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, sorted.length);
  view.setUint16(6, power * 16);
  view.setUint16(8, Math.log2(power));
  view.setUint16(10, (sorted.length - power) * 16);
  let at = directory;
  let head = 0;
  sorted.forEach(([tag, table], i) => {
    const entry = 12 + 16 * i;
    out.set(table, at);
    if (tag === "head") view.setUint32((head = at) + 8, 0);
    for (let j = 0; j < 4; j++) out[entry + j] = tag.charCodeAt(j);
    view.setUint32(entry + 4, checksum(view, at, aligned(table.length)));
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, table.length);
    at += aligned(table.length);
  });
  view.setUint32(head + 8, MAGIC - checksum(view, 0, out.length));
  return out;
}

function checksum(view: DataView, from: number, length: number): number {
  let sum = 0;
  for (let at = from; at < from + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

function aligned(length: number): number {
  return (length + 3) & ~3;
}

function bytesOf(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}
