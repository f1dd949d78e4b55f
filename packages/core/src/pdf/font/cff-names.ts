/** What a CFF font program calls its glyphs (Adobe Technical Note 5176): its charset and its encoding. */
import { type Encoding, STANDARD } from "./encodings.ts";

export interface CffNames {
  /** Glyph names by glyph index. */
  readonly glyphs: readonly (string | undefined)[];
  /** Glyph names by code, for simple fonts. */
  readonly encoding: Encoding;
}

const MOST_GLYPHS = 65_535;

/** Appendix A, as far as the standard encoding and ISO Latin go; the expert sets say nothing here. */
const STANDARD_STRINGS: readonly (string | undefined)[] = [
  undefined,
  ...STANDARD.filter((name) => name !== undefined),
  ...(
    "onesuperior logicalnot mu trademark Eth onehalf plusminus Thorn onequarter divide brokenbar degree thorn " +
    "threequarters twosuperior registered minus eth multiply threesuperior copyright Aacute Acircumflex Adieresis " +
    "Agrave Aring Atilde Ccedilla Eacute Ecircumflex Edieresis Egrave Iacute Icircumflex Idieresis Igrave Ntilde " +
    "Oacute Ocircumflex Odieresis Ograve Otilde Scaron Uacute Ucircumflex Udieresis Ugrave Yacute Ydieresis Zcaron " +
    "aacute acircumflex adieresis agrave aring atilde ccedilla eacute ecircumflex edieresis egrave iacute " +
    "icircumflex idieresis igrave ntilde oacute ocircumflex odieresis ograve otilde scaron uacute ucircumflex " +
    "udieresis ugrave yacute ydieresis zcaron"
  ).split(" "),
];

const STANDARD_STRING_COUNT = 391;

/** Operators of a top DICT, table 9; 12 as a first byte makes two of them. */
const [CHARSET, ENCODING, CHAR_STRINGS, ROS] = [15, 16, 17, 1230];

/** Undefined for what is no CFF, and for fonts whose glyphs have numbers in place of names (ROS, §18). */
export function readCffNames(program: Uint8Array): CffNames | undefined {
  try {
    return new CffReader(program).names();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

interface Index {
  readonly items: readonly (readonly [start: number, end: number])[];
  readonly end: number;
}

class CffReader {
  readonly #view: DataView;

  constructor(program: Uint8Array) {
    this.#view = new DataView(program.buffer, program.byteOffset, program.byteLength);
  }

  names(): CffNames | undefined {
    if (this.#view.getUint8(0) !== 1) return undefined;
    const fonts = this.#index(this.#view.getUint8(2));
    const dicts = this.#index(fonts.end);
    const strings = this.#index(dicts.end);
    const [dict] = dicts.items;
    const top = dict && this.#dict(...dict);
    const shapes = top?.get(CHAR_STRINGS);
    if (!top || shapes === undefined || top.has(ROS)) return undefined;
    const count = Math.min(this.#view.getUint16(shapes), MOST_GLYPHS);
    const nameOf = (id: number) =>
      id < STANDARD_STRING_COUNT ? STANDARD_STRINGS[id] : this.#string(strings.items[id - STANDARD_STRING_COUNT]);
    const glyphs = this.#charset(top.get(CHARSET) ?? 0, count).map(nameOf);
    return { glyphs, encoding: this.#encoding(top.get(ENCODING) ?? 0, glyphs, nameOf) };
  }

  /** §5. */
  #index(at: number): Index {
    const count = this.#view.getUint16(at);
    if (count === 0) return { items: [], end: at + 2 };
    const size = this.#view.getUint8(at + 2);
    const data = at + 2 + (count + 1) * size;
    const offset = (index: number) => data + this.#number(at + 3 + index * size, size);
    const items = Array.from({ length: count }, (_, index) => [offset(index), offset(index + 1)] as const);
    return { items, end: offset(count) };
  }

  #number(at: number, size: number): number {
    let value = 0;
    for (let i = 0; i < size; i++) value = value * 256 + this.#view.getUint8(at + i);
    return value;
  }

  /** The last operand of each operator, §4; real numbers as 0, for none that is looked for is one. */
  #dict(start: number, end: number): Map<number, number> {
    const entries = new Map<number, number>();
    let operand = 0;
    for (let at = start; at < end;) {
      const byte = this.#view.getUint8(at++);
      if (byte <= 21) {
        entries.set(byte === 12 ? 1200 + this.#view.getUint8(at++) : byte, operand);
        operand = 0;
      } else if (byte === 28) {
        operand = this.#view.getInt16(at);
        at += 2;
      } else if (byte === 29) {
        operand = this.#view.getInt32(at);
        at += 4;
      } else if (byte === 30) {
        while (at < end && (this.#view.getUint8(at++) & 0x0f) !== 0x0f);
        operand = 0;
      } else if (byte <= 246) operand = byte - 139;
      else if (byte <= 250) operand = (byte - 247) * 256 + this.#view.getUint8(at++) + 108;
      else operand = -(byte - 251) * 256 - this.#view.getUint8(at++) - 108;
    }
    return entries;
  }

  #string(item: readonly [start: number, end: number] | undefined): string | undefined {
    if (!item) return undefined;
    let text = "";
    for (let at = item[0]; at < Math.min(item[1], item[0] + 127); at++)
      text += String.fromCharCode(this.#view.getUint8(at));
    return text;
  }

  /** String identifiers by glyph, §13. The predefined sets for experts are not known here. */
  #charset(at: number, count: number): number[] {
    if (at === 0) return Array.from({ length: count }, (_, glyph) => glyph);
    const identifiers = [0];
    if (at <= 2) return identifiers;
    const format = this.#view.getUint8(at);
    for (let next = at + 1; identifiers.length < count;) {
      const first = this.#view.getUint16(next);
      const left = format === 0 ? 0 : this.#number(next + 2, format);
      for (let i = 0; i <= left && identifiers.length < count; i++) identifiers.push(first + i);
      next += 2 + format;
      if (format > 2) break;
    }
    return identifiers;
  }

  /** §12. */
  #encoding(
    at: number,
    glyphs: readonly (string | undefined)[],
    nameOf: (id: number) => string | undefined,
  ): (string | undefined)[] {
    const names: (string | undefined)[] = Array.from({ length: 256 }, () => undefined);
    if (at === 0) return [...STANDARD];
    if (at === 1) return names;
    const format = this.#view.getUint8(at);
    const count = this.#view.getUint8(at + 1);
    let next = at + 2;
    for (let i = 0, glyph = 1; i < count; i++) {
      const code = this.#view.getUint8(next++);
      const left = (format & 0x7f) === 0 ? 0 : this.#view.getUint8(next++);
      for (let j = 0; j <= left && code + j < 256; j++) names[code + j] = glyphs[glyph++];
    }
    if ((format & 0x80) === 0) return names;
    const supplements = this.#view.getUint8(next++);
    for (let i = 0; i < supplements; i++, next += 3)
      names[this.#view.getUint8(next)] = nameOf(this.#view.getUint16(next + 1));
    return names;
  }
}
