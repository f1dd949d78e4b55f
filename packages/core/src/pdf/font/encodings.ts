/** Which glyph a code of a simple font means, ISO 32000-2 §9.6.5 and Annex D: as far as its width depends on it. */
import { asArray, type PdfDict, PdfName, resolve } from "../syntax/objects.ts";

/** WinAnsiEncoding from 32 on; a dot for what has no glyph. */
const WIN_ANSI_NAMES = (
  "space exclam quotedbl numbersign dollar percent ampersand quotesingle parenleft parenright asterisk plus comma hyphen " +
  "period slash zero one two three four five six seven eight nine colon semicolon less equal greater question at " +
  "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z bracketleft backslash bracketright asciicircum underscore grave " +
  "a b c d e f g h i j k l m n o p q r s t u v w x y z braceleft bar braceright asciitilde . " +
  "Euro . quotesinglbase florin quotedblbase ellipsis dagger daggerdbl circumflex perthousand Scaron guilsinglleft OE . " +
  "Zcaron . . quoteleft quoteright quotedblleft quotedblright bullet endash emdash tilde trademark scaron guilsinglright " +
  "oe . zcaron Ydieresis space exclamdown cent sterling currency yen brokenbar section dieresis copyright ordfeminine " +
  "guillemotleft logicalnot hyphen registered macron degree plusminus twosuperior threesuperior acute mu paragraph " +
  "periodcentered cedilla onesuperior ordmasculine guillemotright onequarter onehalf threequarters questiondown " +
  "Agrave Aacute Acircumflex Atilde Adieresis Aring AE Ccedilla Egrave Eacute Ecircumflex Edieresis Igrave Iacute " +
  "Icircumflex Idieresis Eth Ntilde Ograve Oacute Ocircumflex Otilde Odieresis multiply Oslash Ugrave Uacute " +
  "Ucircumflex Udieresis Yacute Thorn germandbls agrave aacute acircumflex atilde adieresis aring ae ccedilla egrave " +
  "eacute ecircumflex edieresis igrave iacute icircumflex idieresis eth ntilde ograve oacute ocircumflex otilde " +
  "odieresis divide oslash ugrave uacute ucircumflex udieresis yacute thorn ydieresis"
).split(" ");

/** StandardEncoding where it differs from WinAnsiEncoding: runs of names from a code on. */
const STANDARD_NAMES: readonly (readonly [from: number, names: string])[] = [
  [39, "quoteright"],
  [96, "quoteleft"],
  [161, "exclamdown cent sterling fraction yen florin section currency quotesingle quotedblleft guillemotleft"],
  [172, "guilsinglleft guilsinglright fi fl . endash dagger daggerdbl periodcentered . paragraph bullet"],
  [184, "quotesinglbase quotedblbase quotedblright guillemotright ellipsis perthousand . questiondown . grave acute"],
  [195, "circumflex tilde macron breve dotaccent dieresis . ring cedilla . hungarumlaut ogonek caron emdash"],
  [225, "AE . ordfeminine . . . . Lslash Oslash OE ordmasculine . . . . . ae . . . dotlessi . . lslash oslash oe"],
  [251, "germandbls"],
];

/** Glyph names by code. */
export type Encoding = readonly (string | undefined)[];

export const WIN_ANSI: Encoding = [
  ...Array.from({ length: 32 }, () => undefined),
  ...WIN_ANSI_NAMES.map((name) => (name === "." ? undefined : name)),
];

export const STANDARD: Encoding = standardEncoding();

function standardEncoding(): Encoding {
  const names = WIN_ANSI.map((name, code) => (code < 127 ? name : undefined));
  for (const [from, run] of STANDARD_NAMES) {
    run.split(" ").forEach((name, i) => (names[from + i] = name === "." ? undefined : name));
  }
  return names;
}

/** By way of Unicode: glyphs that WinAnsiEncoding lacks stay unknown. */
export function macRomanEncoding(): Encoding {
  const codes = Uint8Array.from({ length: 256 }, (_, code) => code);
  const windows = new TextDecoder("windows-1252").decode(codes);
  const names = new Map([...windows].map((character, code) => [character, WIN_ANSI[code]]));
  return [...new TextDecoder("macintosh").decode(codes)].map((character) => names.get(character));
}

/** The encoding of a simple font, `Differences` included; `builtIn` is that of its program, where it is known. */
export function encodingOf(font: PdfDict, builtIn?: Encoding): Encoding {
  const differences = font.dict("Encoding")?.array("Differences");
  const named = font.name("Encoding") ?? font.dict("Encoding")?.name("BaseEncoding");
  const base = named === undefined && builtIn ? builtIn : baseEncoding(named);
  if (!differences) return base;
  const names = [...base];
  let code = 0;
  for (const item of differences) {
    const value = resolve(item);
    if (typeof value === "number") code = value;
    else if (value instanceof PdfName && code >= 0 && code < 256) names[code++] = value.value;
  }
  return names;
}

function baseEncoding(name: string | undefined): Encoding {
  if (name === "WinAnsiEncoding") return WIN_ANSI;
  return name === "MacRomanEncoding" ? macRomanEncoding() : STANDARD;
}

/** A list of numbers, whatever else stands in it being 0. */
export function numbers(object: Parameters<typeof asArray>[0]): number[] {
  return (asArray(object) ?? []).map((item) => {
    const value = resolve(item);
    return typeof value === "number" ? value : 0;
  });
}
