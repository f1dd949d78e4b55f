/** What a CFF font program calls its glyphs (Adobe Technical Note 5176): its charset and its encoding. */
import { CFF, type CffFile, readCff, readCharset } from "./cff-reader.ts";
import { type Encoding, STANDARD } from "./encodings.ts";

export interface CffNames {
  /** Glyph names by glyph index. */
  readonly glyphs: readonly (string | undefined)[];
  /** Glyph names by code, for simple fonts. */
  readonly encoding: Encoding;
}

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

/** Undefined for what is no CFF, and for fonts whose glyphs have numbers in place of names (ROS, §18). */
export function readCffNames(program: Uint8Array): CffNames | undefined {
  try {
    const file = readCff(program);
    return file && !file.top.has(CFF.ros) ? namesOf(file) : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function namesOf(file: CffFile): CffNames {
  const nameOf = (id: number) => (id < STANDARD_STRING_COUNT ? STANDARD_STRINGS[id] : ownString(file, id));
  const glyphs = readCharset(file).map(nameOf);
  return { glyphs, encoding: readEncoding(file, glyphs, nameOf) };
}

function ownString({ reader, strings }: CffFile, id: number): string | undefined {
  const item = strings.items[id - STANDARD_STRING_COUNT];
  if (!item) return undefined;
  let text = "";
  for (let at = item[0]; at < Math.min(item[1], item[0] + 127); at++) text += String.fromCharCode(reader.byte(at));
  return text;
}

/** §12. */
function readEncoding(
  { reader, top }: CffFile,
  glyphs: readonly (string | undefined)[],
  nameOf: (id: number) => string | undefined,
): (string | undefined)[] {
  const at = top.get(CFF.encoding)?.at(-1) ?? 0;
  const names: (string | undefined)[] = Array.from({ length: 256 }, () => undefined);
  if (at === 0) return [...STANDARD];
  if (at === 1) return names;
  const format = reader.byte(at);
  const count = reader.byte(at + 1);
  let next = at + 2;
  for (let i = 0, glyph = 1; i < count; i++) {
    const code = reader.byte(next++);
    const left = (format & 0x7f) === 0 ? 0 : reader.byte(next++);
    for (let j = 0; j <= left && code + j < 256; j++) names[code + j] = glyphs[glyph++];
  }
  if ((format & 0x80) === 0) return names;
  const supplements = reader.byte(next++);
  for (let i = 0; i < supplements; i++, next += 3) names[reader.byte(next)] = nameOf(reader.number(next + 1, 2));
  return names;
}
