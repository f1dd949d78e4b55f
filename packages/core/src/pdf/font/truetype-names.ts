/** What a TrueType font program says of its glyphs: its character maps turned round, and its glyph names (OpenType, cmap, post). */
import { meaningOfName } from "./glyph-names.ts";

export interface FontProgram {
  /** Text by glyph index, as far as the program tells. */
  readonly meanings: ReadonlyMap<number, string>;
  /** Glyph index by code, of the character map that simple fonts use: (1,0), (3,0) or (3,1). */
  readonly glyphOf: ReadonlyMap<number, number>;
}

const MOST_GLYPHS = 70_000;

/** A character map, with the platform and encoding that it is for. */
export interface CharacterMap {
  readonly platform: number;
  readonly encoding: number;
  readonly glyphOf: ReadonlyMap<number, number>;
}

/** The character maps of a program, each by itself; undefined when it is none or one of them is damaged. */
export function readCharacterMaps(bytes: Uint8Array): readonly CharacterMap[] | undefined {
  try {
    const cmap = tablesOf(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))?.get("cmap");
    return cmap && characterMaps(cmap).map(({ map, ...kind }) => ({ ...kind, glyphOf: new Map(subtable(map)) }));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Undefined for what is no TrueType or OpenType font. */
export function readFontProgram(bytes: Uint8Array): FontProgram | undefined {
  try {
    return readTables(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function tablesOf(view: DataView): Map<string, DataView> | undefined {
  const version = view.getUint32(0);
  if (version !== 0x00010000 && version !== 0x74727565 && version !== 0x4f54544f) return undefined;
  const tables = new Map<string, DataView>();
  const count = view.getUint16(4);
  for (let i = 0; i < count; i++) {
    const at = 12 + 16 * i;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((j) => view.getUint8(at + j)));
    const [offset, length] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (offset < view.byteLength)
      tables.set(tag, new DataView(view.buffer, view.byteOffset + offset, Math.min(length, view.byteLength - offset)));
  }
  return tables;
}

function readTables(view: DataView): FontProgram | undefined {
  const tables = tablesOf(view);
  if (!tables) return undefined;
  const meanings = new Map<number, string>();
  const glyphOf = new Map<number, number>();
  const post = tables.get("post");
  if (post) guarded(() => readNames(post, meanings));
  const cmap = tables.get("cmap");
  if (cmap) guarded(() => readMaps(cmap, meanings, glyphOf));
  return { meanings, glyphOf };
}

/** A table that ends too early gives what it has. */
function guarded(read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}

function readMaps(cmap: DataView, meanings: Map<number, string>, glyphOf: Map<number, number>): void {
  for (const { platform, encoding, map } of characterMaps(cmap)) {
    const unicode = isUnicode(platform, encoding);
    const entries = subtable(map);
    for (const [code, glyph] of entries) {
      if (glyph === 0) continue;
      if (unicode && code > 0x20 && code <= 0x10ffff && !meanings.has(glyph))
        meanings.set(glyph, String.fromCodePoint(code));
      // Symbolic fonts keep their codes at F000 and above.
      glyphOf.set(platform === 3 && encoding === 0 ? code & 0xff : code, glyph);
    }
  }
}

export function isUnicode(platform: number, encoding: number): boolean {
  return platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10));
}

function characterMaps(cmap: DataView) {
  const maps: { platform: number; encoding: number; map: DataView }[] = [];
  const count = Math.min(cmap.getUint16(2), 32);
  for (let i = 0; i < count; i++) {
    const offset = cmap.getUint32(8 + 8 * i);
    if (offset >= cmap.byteLength) continue;
    const map = new DataView(cmap.buffer, cmap.byteOffset + offset);
    maps.push({ platform: cmap.getUint16(4 + 8 * i), encoding: cmap.getUint16(6 + 8 * i), map });
  }
  return maps;
}

function* subtable(map: DataView): Generator<[code: number, glyph: number]> {
  const format = map.getUint16(0);
  if (format === 0) for (let code = 0; code < 256; code++) yield [code, map.getUint8(6 + code)];
  if (format === 4) yield* segments(map);
  if (format === 6) {
    const first = map.getUint16(6);
    const count = map.getUint16(8);
    for (let i = 0; i < count; i++) yield [first + i, map.getUint16(10 + 2 * i)];
  }
  if (format === 12) {
    const groups = Math.min(map.getUint32(12), MOST_GLYPHS);
    let left = MOST_GLYPHS;
    for (let i = 0; i < groups; i++) {
      const [start, end, glyph] = [0, 4, 8].map((at) => map.getUint32(16 + 12 * i + at)) as [number, number, number];
      for (let code = start; code <= end && left > 0; code++, left--) yield [code, glyph + code - start];
    }
  }
}

/** Format 4. */
function* segments(map: DataView): Generator<[code: number, glyph: number]> {
  const double = map.getUint16(6);
  for (let i = 0; i < double; i += 2) {
    const end = map.getUint16(14 + i);
    const start = map.getUint16(16 + double + i);
    const delta = map.getUint16(16 + 2 * double + i);
    const at = 16 + 3 * double + i;
    const range = map.getUint16(at);
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const glyph = range === 0 ? code : map.getUint16(at + range + 2 * (code - start));
      yield [code, range !== 0 && glyph === 0 ? 0 : (glyph + delta) & 0xffff];
    }
  }
}

/** Names of format 2 that are not among the 258 of Macintosh: those alone tell more than the character map. */
function readNames(post: DataView, meanings: Map<number, string>): void {
  if (post.getUint32(0) !== 0x00020000) return;
  const count = post.getUint16(32);
  const names: string[] = [];
  for (let at = 34 + 2 * count; at < post.byteLength;) {
    const length = post.getUint8(at);
    if (at + 1 + length > post.byteLength) break;
    let name = "";
    for (let i = 0; i < length; i++) name += String.fromCharCode(post.getUint8(at + 1 + i));
    names.push(name);
    at += 1 + length;
  }
  for (let glyph = 0; glyph < count; glyph++) {
    const name = names[post.getUint16(34 + 2 * glyph) - 258];
    const meaning = name === undefined ? undefined : meaningOfName(name);
    if (meaning !== undefined) meanings.set(glyph, meaning);
  }
}
