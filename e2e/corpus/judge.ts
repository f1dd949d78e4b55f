/**
 * Judges of results, by PDFium's pixels and qpdf's check.
 *
 * The rule for every PDF a tool makes: PDFium opens it, and `qpdf --check` has nothing to say of it that it does not say,
 * in kind, of the source. What a tool copies it does not mend: a content stream with a broken filter stays broken, and the
 * user would not thank a rotation that guessed at its content. So a fault of a kind the source has too is counted apart,
 * "only faults of the source"; a fault of a kind the source does not have is ours, whatever the state of the source.
 */
import {
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
  /** Pictures drawn so far, by page and turn: tools share them. */
  readonly pictures: Map<string, Picture | undefined>;
}

/** What is wrong with the results, each fault a sentence; empty when they are right. Soundness is checked before. */
export type Judge = (source: JudgedSource, outputs: readonly JudgedOutput[]) => Promise<readonly string[]>;

/** A page of a result: the source page it must look like, counted from 0, once that is turned clockwise. */
export interface ExpectedPage {
  readonly source: number;
  readonly quarterTurns: QuarterTurns;
}

/** All pages of a source with `count` pages, turned. */
export function sourcePages(count: number, quarterTurns: QuarterTurns = 0): ExpectedPage[] {
  return Array.from({ length: count }, (_, source) => ({ source, quarterTurns }));
}

/** Judges by looks: the pages of each output file, for a source of `count` pages. */
export function showsPages(expect: (count: number) => readonly (readonly ExpectedPage[])[]): Judge {
  return async (source, outputs) => {
    const expected = expect(source.document.pageCount);
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
  expected: readonly ExpectedPage[],
): Promise<string | undefined> {
  const opened = await openWithPdfium(bytes);
  if (opened.state !== "open") return `PDFium calls the result ${opened.state}`;
  const { document } = opened;
  try {
    if (document.pageCount !== expected.length) {
      return `${expected.length} page(s) expected, ${document.pageCount} received`;
    }
    for (const index of sample(expected.length)) {
      const difference = pictureDifference(pictureOf(source, expected[index]!), document.picture(index, COARSE));
      if (difference) return `page ${index + 1} looks different: ${difference}`;
    }
    return undefined;
  } finally {
    document.close();
  }
}

/** The picture of a source page, drawn once for all tools. */
function pictureOf({ document, pictures }: JudgedSource, { source: page, quarterTurns }: ExpectedPage) {
  const key = `${page} turned by ${quarterTurns}`;
  if (!pictures.has(key)) pictures.set(key, document.picture(page, { ...COARSE, quarterTurns }));
  return pictures.get(key);
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

/** What qpdf says of every PDF among the outputs, see the rule above. */
export function soundness(outputs: readonly JudgedOutput[], sourceFaults: () => ReadonlySet<string>): Soundness {
  const faults: string[] = [];
  const inherited = new Set<string>();
  for (const [index, { type, bytes }] of outputs.slice(0, FILES_CHECKED).entries()) {
    if (type !== "application/pdf") continue;
    for (const warning of check(bytes).warnings) {
      const kind = kindOfWarning(warning);
      if (sourceFaults().has(kind)) inherited.add(kind);
      else faults.push(`${fileName(outputs, index)}qpdf: ${warning}`);
    }
  }
  return { faults, inherited: [...inherited] };
}

function fileName(outputs: readonly JudgedOutput[], index: number): string {
  return outputs.length > 1 ? `file ${index + 1}: ` : "";
}
