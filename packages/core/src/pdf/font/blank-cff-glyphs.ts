/**
 * Takes the shapes of glyphs out of a CFF font that nobody shows (Adobe Technical Note 5176). Every piece keeps its place, so
 * that no offset changes; what becomes free is zeros, which compression makes nothing of.
 */
import { componentsOf, type Subroutines } from "./cff-components.ts";
import { CFF, type CffDict, type CffFile, type CffIndex, type CffReader, readCff, readCharset } from "./cff-reader.ts";
import { readCffNames } from "./cff-names.ts";
import { STANDARD } from "./encodings.ts";

/** Which glyphs a font has. */
export interface CffGlyphs {
  /** By name; undefined where they have numbers. */
  readonly byName: ReadonlyMap<string, number> | undefined;
  /** By character identifier; undefined where they have names. */
  readonly byIdentifier: ReadonlyMap<number, number> | undefined;
  readonly count: number;
}

/** Undefined for what is no CFF. */
export function cffGlyphs(program: Uint8Array): CffGlyphs | undefined {
  return guarded(() => {
    const file = readCff(program);
    if (!file) return undefined;
    const { count } = file;
    if (file.top.has(CFF.ros)) {
      const identifiers = readCharset(file).map((identifier, glyph) => [identifier, glyph] as const);
      return { byName: undefined, byIdentifier: new Map(identifiers), count };
    }
    const names = readCffNames(program)?.glyphs;
    return names && { byName: byName(names), byIdentifier: undefined, count };
  });
}

/** Undefined for fonts of another kind, and for those whose pieces contradict each other. */
export function blankUnusedCffGlyphs(program: Uint8Array, used: Iterable<number>): Uint8Array | undefined {
  return guarded(() => {
    const file = readCff(program);
    if (!file || (file.top.get(CFF.charstringType)?.at(-1) ?? 2) !== 2) return undefined;
    const shapes = file.reader.index(file.shapes);
    if (!isInOrder(shapes, file.shapes, program.length) || otherPieces(file).some((at) => isWithin(at, file, shapes)))
      return undefined;
    const kept = new Set([0, ...[...used].filter((glyph) => glyph < file.count)]);
    if (!file.top.has(CFF.ros)) addComponents(file, shapes, program, kept);
    return rewritten(program, file, shapes, kept);
  });
}

function guarded<T>(read: () => T | undefined): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function byName(names: readonly (string | undefined)[]): Map<string, number> {
  const map = new Map<string, number>();
  for (const [glyph, name] of names.entries()) if (name !== undefined && !map.has(name)) map.set(name, glyph);
  return map;
}

/** Items one after the other, none of which ends behind the program. */
function isInOrder({ items, end }: CffIndex, start: number, length: number): boolean {
  return (
    end > start && end <= length && items.every(([from, to], i) => from <= to && (i === 0 || items[i - 1]![1] === from))
  );
}

/** Where the other pieces begin that the font's DICTs tell of. */
function otherPieces({ reader, top }: CffFile): number[] {
  const starts = [CFF.charset, CFF.encoding, CFF.fontDicts, CFF.fontDictSelect].flatMap((key) => top.get(key) ?? []);
  return [...starts, ...privateDicts(reader, top).flatMap(({ start, subroutines }) => [start, subroutines ?? start])];
}

interface PrivateDict {
  readonly start: number;
  /** Where the INDEX of its subroutines begins; undefined when it has none. */
  readonly subroutines: number | undefined;
}

/** That of the font, or those of its parts (§15, §18). */
function privateDicts(reader: CffReader, top: CffDict): PrivateDict[] {
  const parts = top.get(CFF.fontDicts)?.at(-1);
  const holders = parts === undefined ? [top] : reader.index(parts).items.map((item) => reader.dict(...item));
  return holders.flatMap((holder) => {
    const [size, start] = holder.get(CFF.private) ?? [];
    if (size === undefined || start === undefined) return [];
    const offset = reader
      .dict(start, start + size)
      .get(CFF.subroutines)
      ?.at(-1);
    return [{ start, subroutines: offset === undefined ? undefined : start + offset }];
  });
}

function isWithin(at: number, { shapes: start }: CffFile, { end }: CffIndex): boolean {
  return at >= start && at < end;
}

function addComponents(file: CffFile, shapes: CffIndex, program: Uint8Array, kept: Set<number>): void {
  const { reader, strings, top } = file;
  const own = privateDicts(reader, top)[0]?.subroutines;
  const subroutines: Subroutines = {
    all: reader.index(strings.end),
    own: own === undefined ? { items: [], end: 0 } : reader.index(own),
  };
  const glyphs = cffGlyphs(program)?.byName;
  // A set's iterator also reaches what is added on the way.
  for (const glyph of kept) {
    for (const code of componentsOf(reader, shapes.items[glyph]!, subroutines) ?? []) {
      const component = glyphs?.get(STANDARD[code] ?? "");
      if (component === undefined) throw new RangeError("A component that is not there.");
      kept.add(component);
    }
  }
}

/** A shape that draws nothing. */
const END_CHAR = 14;

function rewritten(
  program: Uint8Array,
  { shapes: start, count, reader }: CffFile,
  shapes: CffIndex,
  kept: ReadonlySet<number>,
): Uint8Array {
  const out = program.slice();
  const offsetSize = reader.byte(start + 2);
  const offsets = start + 3;
  const data = offsets + (count + 1) * offsetSize;
  out.fill(0, offsets, shapes.end);
  let at = data;
  const note = (index: number) => {
    // Counted from the byte before the data, §5.
    for (let i = 0, rest = at - data + 1; i < offsetSize; i++, rest = Math.floor(rest / 256))
      out[offsets + (index + 1) * offsetSize - 1 - i] = rest & 255;
  };
  for (const [glyph, [from, to]] of shapes.items.entries()) {
    note(glyph);
    if (kept.has(glyph)) {
      out.set(program.subarray(from, to), at);
      at += to - from;
    } else if (to > from) out[at++] = END_CHAR;
  }
  note(count);
  return out;
}
