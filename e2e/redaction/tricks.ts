/** Fonts, tags and revisions that the cases share. */
import { joinBytes, latin1, type PdfBuilder, unicodeText } from "../../fixtures/pdf-builder.ts";
import type { Parts } from "./document.ts";

/** Helvetica with other glyphs from a code on. */
export function letterFont(pdf: PdfBuilder, name: string, [code, names]: readonly [number, string]): string {
  const encoding = `<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [${code} ${names}] >>`;
  return `${name} ${pdf.add(`<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding ${encoding} >>`)}`;
}

/** Helvetica that copies the letters `from` as `to`; by default every letter as the next. One code may mean a word. */
export function lyingFont(pdf: PdfBuilder, name: string, from?: string, to = ""): string {
  const pairs: [string, string][] =
    from === undefined
      ? [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"].map((letter) => [
          letter,
          String.fromCharCode(letter.charCodeAt(0) === 0x7a ? 0x61 : letter.charCodeAt(0) + 1),
        ])
      : from.length === 1
        ? [[from, to]]
        : [...from].map((letter, index): [string, string] => [letter, to[index]!]);
  return `${name} ${pdf.add(`<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode ${toUnicode(pdf, pairs)} >>`)}`;
}

function toUnicode(pdf: PdfBuilder, pairs: readonly (readonly [string, string])[]): string {
  const rows = pairs.map(
    ([from, to]) => `<${Buffer.from(from, "latin1").toString("hex")}> ${unicodeText(to).replace("FEFF", "")}`,
  );
  return pdf.addStream(
    `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange ${rows.length} beginbfchar ${rows.join("\n")} endbfchar endcmap end`,
  );
}

/** A composite font whose codes are characters. */
export function wordFont(pdf: PdfBuilder, name: string): string {
  const descendant = pdf.add(
    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Helvetica /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 600 >>",
  );
  const table = pdf.addStream(
    "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0020> <007e> <0020> endbfrange endcmap end",
  );
  return `${name} ${pdf.add(`<< /Type /Font /Subtype /Type0 /BaseFont /Helvetica /Encoding /Identity-H /DescendantFonts [${descendant}] /ToUnicode ${table} >>`)}`;
}

/** A tagged paragraph whose element says the word in every way that there is. */
export function tagged(pdf: PdfBuilder, word: string): Parts {
  const root = pdf.reserve();
  const element = pdf.add(
    `<< /Type /StructElem /S /P /P ${root} /K 0 /Alt (${word}) /ActualText ${unicodeText(word)} /E (${word}) /T (${word}) /ID (${word}) >>`,
  );
  pdf.set(
    root,
    `<< /Type /StructTreeRoot /K ${element} /ParentTree << /Nums [0 [${element}]] >> /RoleMap << /${word} /P >> >>`,
  );
  return {
    content: "/P << /MCID 0 >> BDC BT /F1 14 Tf 72 400 Td (Tagged words) Tj ET EMC",
    page: "/StructParents 0",
    catalog: `/StructTreeRoot ${root} /MarkInfo << /Marked true >>`,
  };
}

/** The file saved once more by appending, with other content in place of the stream that holds `words` (7.5.6). */
export function appended(file: Uint8Array, words: string, content: string): Uint8Array {
  const text = Buffer.from(file).toString("latin1");
  const at = text.lastIndexOf(" 0 obj", text.indexOf(words));
  const number = /(\d+)$/.exec(text.slice(0, at))![1]!;
  const trailer = /trailer\n<< ([^]*?) >>\nstartxref\n(\d+)\n%%EOF\n$/.exec(text)!;
  const object = `${number} 0 obj\n<< /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj\n`;
  const xref = `xref\n${number} 1\n${String(file.length).padStart(10, "0")} 00000 n \n`;
  const tail = `trailer\n<< ${trailer[1]} /Prev ${trailer[2]} >>\nstartxref\n${file.length + object.length}\n%%EOF\n`;
  return joinBytes([file, latin1(object + xref + tail)]);
}

/** Letters as lines in a box of 2 by 3. */
const STROKES: Readonly<Record<string, readonly (readonly number[])[]>> = {
  E: [
    [2, 3, 0, 3, 0, 0, 2, 0],
    [0, 1.5, 1.6, 1.5],
  ],
  L: [[0, 3, 0, 0, 2, 0]],
  T: [
    [0, 3, 2, 3],
    [1, 3, 1, 0],
  ],
  V: [[0, 3, 1, 0, 2, 3]],
};

/** A word drawn with lines, each as high as `size`; no font is asked. */
export function drawn(word: string, x: number, y: number, size: number): string {
  const unit = size / 3;
  const lines = [...word].flatMap((letter, at) =>
    STROKES[letter]!.map((line) =>
      line
        .map((value, i) => (i % 2 === 0 ? x + (at * 2.8 + value) * unit : y + value * unit).toFixed(2))
        .join(" ")
        .replaceAll(/(\S+ \S+) ?/g, "$1 l ")
        .replace(" l", " m"),
    ),
  );
  return `q ${size / 8} w 1 J 1 j ${lines.join(" ")} S Q`;
}
