/**
 * Judges of results, by PDFium's pixels and qpdf's check.
 *
 * Three rules, so that a tool is blamed for what it did and for nothing else:
 * - A page that PDFium counts but cannot load is none: the expected pages are those it can load.
 * - `qpdf --check` may say of a result what it says, in kind, of the source, and it may find fault with the data of a stream
 *   that stands byte for byte in the source. What a tool copies it does not mend: the user would not thank a rotation that
 *   guessed at a broken content stream. Such faults are counted apart; any other is ours, whatever the state of the source.
 * - PDFium draws some fonts that are not embedded in a weight that depends on what it has drawn before. So where a page
 *   looks different, source and result are drawn again, each by a PDFium that has drawn nothing else.
 */
import {
  openAlone,
  openWithPdfium,
  type PdfiumDocument,
  type Picture,
  pictureDifference,
  type QuarterTurns,
} from "../oracles/pdfium.ts";
import { check, kindOfWarning } from "../oracles/qpdf.ts";

/** Coarse pictures find a lost font or image; about 40 dpi, and never a wall-sized one. */
const COARSE = { scale: 40 / 72, maxSide: 500 };

/** Longer documents are compared by their first, middle and last page. */
const PAGES_COMPARED = 20;

/** Files of a result with many that are looked at. */
const FILES_CHECKED = 30;

export interface JudgedOutput {
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface JudgedSource {
  readonly bytes: Uint8Array;
  readonly password: string | undefined;
  readonly document: PdfiumDocument;
  /** Indices of the pages there are, see the first rule. */
  readonly pages: readonly number[];
  /** Pictures drawn so far, by page and turn: tools share them. */
  readonly pictures: Map<string, Picture | undefined>;
}

/** What is wrong with the results, each fault a sentence; empty when they are right. Soundness is checked before. */
export type Judge = (source: JudgedSource, outputs: readonly JudgedOutput[]) => Promise<readonly string[]>;

/** A page of a result: the source page it must look like, counted from 0 among those there are, once turned clockwise. */
export interface ExpectedPage {
  readonly source: number;
  readonly quarterTurns: QuarterTurns;
}

/** A page of a result on which there must be nothing. */
export const BLANK = "blank";

/** All pages of a source with `count` pages, turned. */
export function sourcePages(count: number, quarterTurns: QuarterTurns = 0): ExpectedPage[] {
  return Array.from({ length: count }, (_, source) => ({ source, quarterTurns }));
}

/** Judges by looks: the pages of each output file, for a source of `count` pages. */
export function showsPages(expect: (count: number) => readonly (readonly (ExpectedPage | typeof BLANK)[])[]): Judge {
  return async (source, outputs) => {
    const expected = expect(source.pages.length);
    if (outputs.length !== expected.length) {
      return [`${expected.length} file(s) expected, ${outputs.length} received`];
    }
    const faults: string[] = [];
    for (const [index, { bytes }] of outputs.slice(0, FILES_CHECKED).entries()) {
      const difference = await comparePages(source, bytes, expected[index]!);
      if (difference) faults.push(fileName(outputs, index) + difference);
    }
    return faults;
  };
}

/** For tools that leave the looks alone. */
export const looksTheSame: Judge = showsPages((count) => [sourcePages(count)]);

/** The first way in which a result's pages differ from what is expected. */
async function comparePages(
  source: JudgedSource,
  bytes: Uint8Array,
  expected: readonly (ExpectedPage | typeof BLANK)[],
): Promise<string | undefined> {
  const opened = await openWithPdfium(bytes);
  if (opened.state !== "open") return `PDFium calls the result ${opened.state}`;
  const { document } = opened;
  try {
    if (document.pageCount !== expected.length) {
      return `${expected.length} page(s) expected, ${document.pageCount} received`;
    }
    for (const index of sample(expected.length)) {
      const page = expected[index]!;
      const picture = document.picture(index, COARSE);
      if (page === BLANK) {
        if (picture?.data.every((value) => value === 255)) continue;
        return `page ${index + 1} is not blank`;
      }
      const difference = pictureDifference(pictureOf(source, page), picture);
      const inEarnest = difference && (await differenceAlone(source, bytes, page, index));
      if (inEarnest) return `page ${index + 1} looks different: ${inEarnest}`;
    }
    return undefined;
  } finally {
    document.close();
  }
}

/** The picture of a source page, drawn once for all tools. */
function pictureOf({ document, pages, pictures }: JudgedSource, { source: page, quarterTurns }: ExpectedPage) {
  const key = `${page} turned by ${quarterTurns}`;
  if (!pictures.has(key)) pictures.set(key, document.picture(pages[page]!, { ...COARSE, quarterTurns }));
  return pictures.get(key);
}

/** The third rule: how page `index` of a result differs from what is expected when each is drawn by a PDFium of its own. */
async function differenceAlone(source: JudgedSource, result: Uint8Array, expected: ExpectedPage, index: number) {
  const [first, second] = [await openAlone(source.bytes, source.password), await openAlone(result)];
  if (first.state !== "open" || second.state !== "open") return "it cannot be opened again";
  const wanted = pictureOf({ ...source, document: first.document, pictures: new Map() }, expected);
  return pictureDifference(wanted, second.document.picture(index, COARSE));
}

/** All indices of a short list; the first, middle and last of a long one. */
function sample(count: number): number[] {
  const all = Array.from({ length: count }, (_, index) => index);
  return count <= PAGES_COMPARED ? all : [0, Math.floor(count / 2), count - 1];
}

export interface Soundness {
  /** qpdf's warnings of a kind it does not have for the source. */
  readonly faults: readonly string[];
  /** Kinds of its other warnings. */
  readonly inherited: readonly string[];
}

/** What qpdf says of every PDF among the outputs, see the second rule. */
export function soundness(
  source: JudgedSource,
  outputs: readonly JudgedOutput[],
  sourceFaults: () => ReadonlySet<string>,
): Soundness {
  const faults: string[] = [];
  const inherited = new Set<string>();
  for (const [index, { type, bytes }] of outputs.slice(0, FILES_CHECKED).entries()) {
    if (type !== "application/pdf") continue;
    for (const warning of check(bytes).warnings) {
      const kind = kindOfWarning(warning);
      if (sourceFaults().has(kind) || isAboutCopiedData(warning, bytes, source.bytes)) inherited.add(kind);
      else faults.push(`${fileName(outputs, index)}qpdf: ${warning}`);
    }
  }
  return { faults, inherited: [...inherited] };
}

/** True for a fault in the data of a stream that stands in the source as it does in the result. */
export function isAboutCopiedData(warning: string, result: Uint8Array, source: Uint8Array): boolean {
  const data = Buffer.from(result);
  const numbers = [...warning.matchAll(/(?:stream|content stream object|for object) (\d+) 0/g)].map(([, num]) => num!);
  const offset = /^\S+ FILE \(offset (\d+)\)/.exec(warning)?.[1];
  const starts =
    numbers.length > 0
      ? numbers.map((number) => startOfStream(data, number))
      : [offset === undefined ? -1 : Number(offset)];
  return starts.every((start) => {
    const end = data.indexOf("\nendstream", start);
    return start > 0 && end > start && Buffer.from(source).includes(data.subarray(start, end));
  });
}

/** Where the data of stream `number` begins; -1 when it is not found. */
function startOfStream(file: Buffer, number: string): number {
  const header = file.indexOf(`\n${number} 0 obj\n`);
  const keyword = header === -1 ? -1 : file.indexOf("\nstream\n", header);
  return keyword === -1 ? -1 : keyword + "\nstream\n".length;
}

function fileName(outputs: readonly JudgedOutput[], index: number): string {
  return outputs.length > 1 ? `file ${index + 1}: ` : "";
}
