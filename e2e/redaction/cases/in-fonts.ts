/** Fonts whose codes, glyphs and meanings differ. */
import { document, STAYS } from "../document.ts";
import { letterFont, lyingFont, wordFont } from "../tricks.ts";
import { type RedactionCase, text, WORD } from "./case.ts";

export const IN_FONTS: readonly RedactionCase[] = [
  text(
    "ligature",
    () =>
      document((pdf) => ({
        content: "BT /L 24 Tf 72 400 Td (GriAn) Tj ET",
        resources: { Font: letterFont(pdf, "/L", [65, "/ffi"]) },
      })),
    {
      word: "Griffin",
    },
  ),
  text(
    "glyphs named otherwise",
    () =>
      document((pdf) => ({
        content: "BT /L 24 Tf 72 400 Td (ABCABDEF) Tj ET",
        resources: { Font: letterFont(pdf, "/L", [65, "/Z /a /n /i /b /r"]).replace("/n /i", "/n /i") },
      })),
    { word: "ZanZaibr" },
  ),
  text(
    "copies as something else",
    () =>
      document((pdf) => ({
        content: "BT /L 24 Tf 72 400 Td (Zanzibar) Tj ET",
        resources: { Font: lyingFont(pdf, "/L") },
      })),
    {
      onlySeen: true,
    },
  ),
  text("shows as something else", () =>
    document((pdf) => ({
      content: "BT /L 24 Tf 72 400 Td (Qbnkptrw) Tj ET",
      resources: { Font: lyingFont(pdf, "/L", "Qbnkptrw", WORD) },
    })),
  ),
  text(
    "a glyph that means a word",
    () =>
      document((pdf) => ({
        content: "BT /L 24 Tf 72 400 Td (A rest) Tj ET",
        resources: { Font: lyingFont(pdf, "/L", "A", WORD) },
      })),
    {
      stays: STAYS,
    },
  ),
  text("codes of two bytes", () =>
    document((pdf) => ({
      content: "BT /W 24 Tf 72 400 Td <005a0061006e007a0069006200610072> Tj ET",
      resources: { Font: wordFont(pdf, "/W") },
    })),
  ),
  text("a Type 3 font with a table", () =>
    document((pdf) => {
      const box = pdf.addStream("1000 0 0 0 750 750 d1 0 0 750 750 re f");
      const table = pdf.addStream(
        `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange 8 beginbfchar ${[...WORD].map((letter, i) => `<${(65 + i).toString(16)}> <${letter.charCodeAt(0).toString(16).padStart(4, "0")}>`).join(" ")} endbfchar endcmap end`,
      );
      const font = pdf.add(
        `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 65 /LastChar 72 /Widths [${"1000 ".repeat(8)}] /CharProcs << /b ${box} >> /Encoding << /Differences [65 ${"/b ".repeat(8)}] >> /ToUnicode ${table} /Resources << >> >>`,
      );
      return { content: "BT /T3 24 Tf 72 400 Td (ABCDEFGH) Tj ET", resources: { Font: `/T3 ${font}` } };
    }),
  ),
  text(
    "a Type 3 glyph that holds a word",
    () =>
      document((pdf, font) => {
        const glyph = pdf.addStream(`6000 0 d0 BT /F1 1000 Tf (${WORD}) Tj ET`);
        const type3 = pdf.add(
          `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 6000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 65 /LastChar 65 /Widths [6000] /CharProcs << /w ${glyph} >> /Encoding << /Differences [65 /w] >> /Resources << /Font << /F1 ${font} >> >> >>`,
        );
        return { content: "BT /T3 24 Tf 72 400 Td (A) Tj ET", resources: { Font: `/T3 ${type3}` } };
      }),
    { unmarked: true },
  ),
];
