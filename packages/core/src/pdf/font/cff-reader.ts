/** The pieces that a CFF font program is made of (Adobe Technical Note 5176). Reading past the end throws a RangeError. */

/** Where the items of an INDEX lie, and what follows it, §5. */
export interface CffIndex {
  readonly items: readonly (readonly [start: number, end: number])[];
  readonly end: number;
}

/** Operands by operator, §4; an operator of two bytes is 1200 and the second. */
export type CffDict = ReadonlyMap<number, readonly number[]>;

/** Operators of DICTs, tables 9, 10 and 23. */
export const CFF = {
  charset: 15,
  encoding: 16,
  charStrings: 17,
  private: 18,
  subroutines: 19,
  charstringType: 1206,
  ros: 1230,
  fontDicts: 1236,
  fontDictSelect: 1237,
} as const;

export interface CffFile {
  readonly reader: CffReader;
  readonly top: CffDict;
  /** Followed by the INDEX of the subroutines that all glyphs share. */
  readonly strings: CffIndex;
  /** Where the INDEX of the glyphs' shapes begins, and how many there are. */
  readonly shapes: number;
  readonly count: number;
}

/** The first font of a program; undefined for what is no CFF. */
export function readCff(program: Uint8Array): CffFile | undefined {
  const reader = new CffReader(program);
  if (reader.byte(0) !== 1) return undefined;
  const fonts = reader.index(reader.byte(2));
  const dicts = reader.index(fonts.end);
  const strings = reader.index(dicts.end);
  const top = dicts.items[0] && reader.dict(...dicts.items[0]);
  const shapes = top?.get(CFF.charStrings)?.at(-1);
  if (!top || shapes === undefined) return undefined;
  return { reader, top, strings, shapes, count: reader.number(shapes, 2) };
}

export class CffReader {
  readonly #view: DataView;

  constructor(program: Uint8Array) {
    this.#view = new DataView(program.buffer, program.byteOffset, program.byteLength);
  }

  byte(at: number): number {
    return this.#view.getUint8(at);
  }

  number(at: number, size: number): number {
    let value = 0;
    for (let i = 0; i < size; i++) value = value * 256 + this.#view.getUint8(at + i);
    return value;
  }

  bytes(start: number, end: number): Uint8Array {
    return new Uint8Array(this.#view.buffer, this.#view.byteOffset + start, end - start);
  }

  index(at: number): CffIndex {
    const count = this.#view.getUint16(at);
    if (count === 0) return { items: [], end: at + 2 };
    const size = this.#view.getUint8(at + 2);
    const data = at + 2 + (count + 1) * size;
    const offset = (index: number) => data + this.number(at + 3 + index * size, size);
    const items = Array.from({ length: count }, (_, index) => [offset(index), offset(index + 1)] as const);
    return { items, end: offset(count) };
  }

  /** Real numbers count as 0, for none that is looked for is one. */
  dict(start: number, end: number): CffDict {
    const entries = new Map<number, readonly number[]>();
    let operands: number[] = [];
    for (let at = start; at < end;) {
      const byte = this.#view.getUint8(at++);
      if (byte <= 21) {
        entries.set(byte === 12 ? 1200 + this.#view.getUint8(at++) : byte, operands);
        operands = [];
      } else if (byte === 28) {
        operands.push(this.#view.getInt16(at));
        at += 2;
      } else if (byte === 29) {
        operands.push(this.#view.getInt32(at));
        at += 4;
      } else if (byte === 30) {
        while (at < end && (this.#view.getUint8(at++) & 0x0f) !== 0x0f);
        operands.push(0);
      } else if (byte <= 246) operands.push(byte - 139);
      else if (byte <= 250) operands.push((byte - 247) * 256 + this.#view.getUint8(at++) + 108);
      else operands.push(-(byte - 251) * 256 - this.#view.getUint8(at++) - 108);
    }
    return entries;
  }
}

/** Identifiers by glyph, §13: of strings, or of characters. The predefined sets for experts are not known here. */
export function readCharset({ reader, top, count }: CffFile): number[] {
  const at = top.get(CFF.charset)?.at(-1) ?? 0;
  if (at === 0) return Array.from({ length: count }, (_, glyph) => glyph);
  const identifiers = [0];
  if (at <= 2) return identifiers;
  const format = reader.byte(at);
  for (let next = at + 1; identifiers.length < count;) {
    const first = reader.number(next, 2);
    const left = format === 0 ? 0 : reader.number(next + 2, format);
    for (let i = 0; i <= left && identifiers.length < count; i++) identifiers.push(first + i);
    next += 2 + format;
    if (format > 2) break;
  }
  return identifiers;
}
