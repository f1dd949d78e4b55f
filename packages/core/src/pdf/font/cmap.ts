/** How the bytes of a string fall into codes, and which CID each code means, ISO 32000-2 §9.7.5. */
import { DEFAULT_LIMITS } from "../../kernel/limits.ts";
import { PdfName, type PdfObject, PdfStream, PdfString } from "../syntax/objects.ts";
import { ObjectParser } from "../syntax/parse.ts";

export interface Code {
  readonly code: number;
  /** In bytes. */
  readonly length: number;
  /** Undefined where the CMap is one of the predefined ones, whose tables are not here. */
  readonly cid: number | undefined;
}

export interface CMap {
  readonly vertical: boolean;
  /** The code at a position of a string. */
  next(bytes: Uint8Array, position: number): Code;
}

interface Range {
  readonly length: number;
  readonly low: number;
  readonly high: number;
  readonly cid: number;
}

const MOST_RANGES = 200_000;
const LONGEST_CODE = 4;

/** Reads the Encoding of a composite font. `decode` gives a stream's data. */
export function readCMap(encoding: PdfObject, decode: (stream: PdfStream) => Uint8Array | undefined): CMap {
  if (encoding instanceof PdfStream) {
    const bytes = decode(encoding);
    if (bytes) return embeddedCMap(bytes, encoding.dict.number("WMode") === 1, encoding.dict.get("UseCMap"));
  }
  return predefinedCMap(encoding instanceof PdfName ? encoding.value : "Identity-H");
}

/** Predefined CMaps, table 116: exact for Identity, by code lengths for the others. */
function predefinedCMap(name: string): CMap {
  const vertical = name.endsWith("V");
  if (name.startsWith("Identity")) return { vertical, next: (bytes, position) => fixed(bytes, position, 2, true) };
  if (/UCS2|UTF16/.test(name)) return { vertical, next: (bytes, position) => fixed(bytes, position, 2, false) };
  const isLead = leadBytes(name);
  return {
    vertical,
    next: (bytes, position) => fixed(bytes, position, isLead(bytes[position]!) ? 2 : 1, false),
  };
}

/** First bytes of two-byte codes in the legacy East Asian encodings. */
function leadBytes(name: string): (byte: number) => boolean {
  if (/RKSJ/.test(name)) return (byte) => (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc);
  if (/^(H|V|Ext-H|Ext-V|Add-H|Add-V)$/.test(name)) return () => true;
  return (byte) => byte >= 0x81 && byte <= 0xfe;
}

function fixed(bytes: Uint8Array, position: number, length: number, identity: boolean): Code {
  const available = Math.min(length, bytes.length - position);
  const code = codeAt(bytes, position, available);
  return { code, length: available, cid: identity ? code : undefined };
}

function codeAt(bytes: Uint8Array, position: number, length: number): number {
  let code = 0;
  for (let i = 0; i < length; i++) code = code * 256 + bytes[position + i]!;
  return code;
}

function embeddedCMap(bytes: Uint8Array, vertical: boolean, base: PdfObject): CMap {
  const { spaces, ranges } = parseCMap(bytes);
  const sorted = ranges.toSorted((a, b) => a.length - b.length || a.low - b.low);
  const below = base instanceof PdfName ? predefinedCMap(base.value) : undefined;
  return {
    vertical,
    next(string, position) {
      for (let length = 1; length <= Math.min(LONGEST_CODE, string.length - position); length++) {
        if (!spaces.some((space) => space.length === length && inSpace(string, position, space))) continue;
        const code = codeAt(string, position, length);
        return { code, length, cid: cidOf(sorted, code, length) ?? below?.next(string, position).cid ?? 0 };
      }
      if (below) return below.next(string, position);
      const length = Math.min(spaces[0]?.length ?? 2, string.length - position);
      return { code: codeAt(string, position, length), length, cid: 0 };
    },
  };
}

interface CodeSpace {
  readonly length: number;
  readonly low: Uint8Array;
  readonly high: Uint8Array;
}

function parseCMap(bytes: Uint8Array): { spaces: CodeSpace[]; ranges: Range[] } {
  const parser = new ObjectParser(bytes, 0, { object: () => null }, DEFAULT_LIMITS);
  const spaces: CodeSpace[] = [];
  const ranges: Range[] = [];
  let operands: PdfObject[] = [];
  for (;;) {
    const object = parser.object();
    if (object !== undefined) {
      if (operands.length < MOST_RANGES) operands.push(object);
      continue;
    }
    if (parser.keyword === "") return { spaces, ranges };
    if (parser.keyword === "endcodespacerange") spaces.push(...codeSpaces(operands).slice(0, 256 - spaces.length));
    if (parser.keyword === "endcidrange") addRanges(ranges, operands, 3);
    if (parser.keyword === "endcidchar") addRanges(ranges, operands, 2);
    operands = [];
  }
}

function codeSpaces(operands: readonly PdfObject[]): CodeSpace[] {
  const found: CodeSpace[] = [];
  for (let i = 0; i + 1 < operands.length; i += 2) {
    const [low, high] = [operands[i], operands[i + 1]];
    if (!(low instanceof PdfString) || !(high instanceof PdfString)) continue;
    const { length } = low.bytes;
    if (length === high.bytes.length && length >= 1 && length <= LONGEST_CODE)
      found.push({ length, low: low.bytes, high: high.bytes });
  }
  return found;
}

function inSpace(bytes: Uint8Array, position: number, { length, low, high }: CodeSpace): boolean {
  for (let i = 0; i < length; i++) {
    const byte = bytes[position + i]!;
    if (byte < low[i]! || byte > high[i]!) return false;
  }
  return true;
}

function addRanges(ranges: Range[], operands: readonly PdfObject[], step: 2 | 3): void {
  for (let i = 0; i + step <= operands.length && ranges.length < MOST_RANGES; i += step) {
    const [low, high, cid] = [operands[i], operands[i + step - 2], operands[i + step - 1]];
    if (!(low instanceof PdfString) || !(high instanceof PdfString) || typeof cid !== "number") continue;
    const { length } = low.bytes;
    if (length > LONGEST_CODE) continue;
    ranges.push({ length, low: codeAt(low.bytes, 0, length), high: codeAt(high.bytes, 0, high.bytes.length), cid });
  }
}

function cidOf(sorted: readonly Range[], code: number, length: number): number | undefined {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const range = sorted[middle]!;
    if (range.length < length || (range.length === length && range.low <= code)) from = middle + 1;
    else to = middle;
  }
  const range = sorted[from - 1];
  return range && range.length === length && code <= range.high ? range.cid + code - range.low : undefined;
}
