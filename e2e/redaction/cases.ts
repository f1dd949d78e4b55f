/** The cases of the redaction suite: every place where a word can hide, and every trick to hide it with. */
import { deflateSync } from "node:zlib";
import { latin1, unicodeText } from "../../fixtures/pdf-builder.ts";
import { document, form, show, STAYS } from "./document.ts";
import { appended, letterFont, lyingFont, tagged, wordFont } from "./tricks.ts";

export interface RedactionCase {
  readonly name: string;
  readonly file: () => Uint8Array;
  /** What must be gone. */
  readonly word: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** What must still be found. */
  readonly stays: readonly string[];
  /** True where only eyes can read the word: what shows is not what is stored. */
  readonly onlySeen: boolean;
  /** True where it goes without a mark, since nothing of the page's own is touched. */
  readonly unmarked: boolean;
}

const WORD = "Zanzibar";

function text(name: string, file: () => Uint8Array, more: Partial<RedactionCase> = {}): RedactionCase {
  return {
    name,
    file,
    word: WORD,
    options: { text: [more.word ?? WORD] },
    stays: STAYS,
    onlySeen: false,
    unmarked: false,
    ...more,
  };
}

/** Content of a page, and nothing else to it. */
function content(name: string, operators: string, more: Partial<RedactionCase> = {}): RedactionCase {
  return text(name, () => document(() => ({ content: operators })), more);
}

const letters = [...WORD];

/** Each letter by itself at its place. */
const placed = letters.map((letter, index) => show(letter, 72 + index * 18));

const inText: readonly RedactionCase[] = [
  content("one string", show(WORD)),
  content("part of a string", show(`The island of ${WORD} lies in the sea`, 72, 400, 16), {
    stays: [...STAYS, "The island of", "lies in the sea"],
  }),
  content("kerned pieces of one array", "BT /F1 24 Tf 72 400 Td [(Za) 40 (nz) -30 (i) 20 (bar)] TJ ET"),
  content(
    "letter by letter, moved on",
    `BT /F1 24 Tf 72 400 Td ${letters.map((letter) => `(${letter}) Tj`).join(" ")} ET`,
  ),
  content("letter by letter, each placed", placed.join("\n")),
  content("letters in the opposite order", placed.toReversed().join("\n")),
  content(
    "letters of two words in turn",
    letters.flatMap((_, i) => [placed[i]!, show("Mainland"[i]!, 72 + i * 18, 350)]).join("\n"),
    {
      stays: STAYS,
    },
  ),
  content("apostrophe operator", `BT /F1 24 Tf 30 TL 72 430 Td (${WORD}) ' ET`),
  content("quotation mark operator", `BT /F1 24 Tf 30 TL 72 430 Td 2 1 (${WORD} stays) " (stays too) Tj ET`, {
    stays: [...STAYS, "stays too"],
  }),
  content("spaced out by Tc", `BT /F1 24 Tf 12 Tc 72 400 Td (${WORD}) Tj ET`),
  content("narrow by Tz", `BT /F1 24 Tf 60 Tz 72 400 Td (${WORD} rest) Tj ET`, { stays: [...STAYS, "rest"] }),
  content("raised by Ts", `BT /F1 24 Tf 8 Ts 72 400 Td (${WORD}) Tj ET`),
  content("negative font size", `BT /F1 -24 Tf -1 0 0 -1 72 400 Tm (${WORD}) Tj ET`),
  content("invisible, mode 3", `BT /F1 24 Tf 3 Tr 72 400 Td (${WORD}) Tj ET`),
  content("outlines only, mode 1", `BT /F1 24 Tf 1 Tr 72 400 Td (${WORD}) Tj ET`),
  content("text as clip, mode 7", `q BT /F1 24 Tf 7 Tr 72 400 Td (${WORD}) Tj ET 1 0 0 rg 0 380 612 60 re f Q`),
  content("white on white", `q 1 g ${show(WORD)} Q`),
  content("under a black box", `${show(WORD)} q 0 g 60 390 200 40 re f Q`),
  content("too small to see", show(WORD, 72, 400, 0.6)),
  content("outside of the page", show(WORD, 72, -200)),
  content("drawn twice for weight", `${show(WORD)} ${show(WORD, 72.4)}`),
  content(
    "each letter twice for weight",
    letters.map((letter, i) => `${show(letter, 72 + i * 18)} ${show(letter, 72.5 + i * 18)}`).join("\n"),
  ),
  content("two words over a line end", `${show("Zanzibar", 400, 400)} ${show("Coast line", 72, 370)}`, {
    word: "Zanzibar Coast",
    stays: [...STAYS, "line"],
  }),
  content("hyphenated over a line end", `${show("near Zanzi-", 400, 400)} ${show("bar there", 72, 370)}`, {
    stays: [...STAYS, "near", "there"],
  }),
  content("broken over a line end without a hyphen", `${show("Zanzi", 500, 400)} ${show("bar", 72, 370)}`),
  content("soft hyphen inside", show("Zanzi\\255bar")),
  content("capitals", show("ZANZIBAR")),
  content("hexadecimal", `BT /F1 24 Tf 72 400 Td <${Buffer.from(WORD).toString("hex")}> Tj ET`),
  content("octal escapes", show([...WORD].map((letter) => `\\${letter.charCodeAt(0).toString(8)}`).join(""))),
  content("turned by 45 degrees", `BT /F1 24 Tf 0.7071 0.7071 -0.7071 0.7071 200 300 Tm (${WORD}) Tj ET`),
  content("mirrored", `q -1 0 0 1 400 0 cm ${show(WORD)} Q`),
  content("a string that ends too early", `BT /F1 24 Tf 72 400 Td (${WORD}) Tj`, { stays: ["Public line above"] }),
  text("a page that is turned", () => document(() => ({ content: show(WORD), page: "/Rotate 90" }))),
  text("a page with an offset and a unit", () =>
    document(() => ({
      content: show(WORD, 72, 400),
      mediaBox: "[-50 -50 562 742]",
      page: "/UserUnit 2 /CropBox [0 0 500 720]",
    })),
  ),
  text("split over content streams", () =>
    document(() => ({ content: ["BT /F1 24 Tf 72 400 Td", "(Zan) Tj", "[(zi)", "(bar)] TJ ET"] })),
  ),
  text("compressed content", () =>
    document((pdf) => ({
      content: "/X Do",
      resources: {
        XObject: `/X ${pdf.addStream(new Uint8Array(deflateSync(latin1(`BT /F1 24 Tf 72 400 Td (${WORD}) Tj ET`))), { entries: "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Filter /FlateDecode" })}`,
      },
    })),
  ),
  text("objects in object streams", () =>
    document(() => ({ content: show(WORD), packed: true, info: `/Title (${WORD})` })),
  ),
];

const inFonts: readonly RedactionCase[] = [
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

const inObjects: readonly RedactionCase[] = [
  text("a form", () =>
    document((pdf, font) => ({ content: "/X Do", resources: { XObject: `/X ${form(pdf, font, show(WORD))}` } })),
  ),
  text("a form in a form, scaled", () =>
    document((pdf, font) => {
      const inner = form(pdf, font, show(WORD));
      const outer = pdf.addStream("q 0.5 0 0 0.5 50 100 cm /X Do Q", {
        entries: `/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Matrix [1 0 0 1 10 10] /Resources << /XObject << /X ${inner} >> >>`,
      });
      return { content: "/X Do", resources: { XObject: `/X ${outer}` } };
    }),
  ),
  text("a word that starts in a form and ends on the page", () =>
    document((pdf, font) => ({
      content: `/X Do ${show("zibar", 72 + 41.3)}`,
      resources: { XObject: `/X ${form(pdf, font, show("Zan"))}` },
    })),
  ),
  text("a form that two pages show", () =>
    document((pdf, font) => ({
      content: "/X Do",
      resources: { XObject: `/X ${form(pdf, font, show(WORD))}` },
      more: ["/X Do"],
    })),
  ),
  text("a form without resources of its own", () =>
    document((pdf) => ({
      content: "/X Do",
      resources: {
        XObject: `/X ${pdf.addStream(show(WORD), { entries: "/Type /XObject /Subtype /Form /BBox [0 0 612 792]" })}`,
      },
    })),
  ),
  text("a form that nothing shows", () =>
    document((pdf, font) => ({
      resources: { XObject: `/X ${form(pdf, font, show(WORD))}` },
      content: show(WORD, 72, 300),
    })),
  ),
  text(
    "a tiling pattern",
    () =>
      document((pdf, font) => {
        const pattern = pdf.addStream(show(WORD, 5, 20), {
          entries: `/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 160 60] /XStep 160 /YStep 60 /Resources << /Font << /F1 ${font} >> >>`,
        });
        return { content: "/Pattern cs /P scn 72 300 320 120 re f", resources: { Pattern: `/P ${pattern}` } };
      }),
    { unmarked: true },
  ),
  text(
    "a soft mask",
    () =>
      document((pdf, font) => {
        const group = form(pdf, font, `1 g ${show(WORD)}`, "/Group << /S /Transparency /CS /DeviceGray >>");
        const state = pdf.add(`<< /Type /ExtGState /SMask << /S /Luminosity /G ${group} >> >>`);
        return { content: "q /M gs 1 0 0 rg 60 380 300 60 re f Q", resources: { ExtGState: `/M ${state}` } };
      }),
    { unmarked: true },
  ),
  text("a hidden layer", () =>
    document((pdf) => {
      const layer = pdf.add("<< /Type /OCG /Name (Notes) >>");
      return {
        content: `/OC /L BDC ${show(WORD)} EMC`,
        resources: { Properties: `/L ${layer}` },
        catalog: `/OCProperties << /OCGs [${layer}] /D << /OFF [${layer}] >> >>`,
      };
    }),
  ),
  text("the name of a layer", () =>
    document((pdf) => {
      const layer = pdf.add(`<< /Type /OCG /Name (${WORD} plans) >>`);
      return { catalog: `/OCProperties << /OCGs [${layer}] /D << /Order [${layer}] >> >>` };
    }),
  ),
  text(
    "the name of a resource",
    () =>
      document((pdf, font) => ({
        content: "/Zanzibar Do",
        resources: { XObject: `/Zanzibar ${form(pdf, font, show("The form stays"))}` },
      })),
    {
      stays: [...STAYS, "The form stays"],
    },
  ),
  text("the tag of marked content", () => document(() => ({ content: `/Zanzibar BMC ${show("Tagged text")} EMC` })), {
    stays: [...STAYS, "Tagged text"],
  }),
  text("the name of a colorant", () =>
    document((pdf) => {
      const tint = pdf.add("<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 0 0] /N 1 >>");
      return {
        content: "/Ink cs 1 scn 72 400 50 50 re f",
        resources: { ColorSpace: `/Ink [/Separation /Zanzibar#20Red /DeviceCMYK ${tint}]` },
      };
    }),
  ),
  text("replacement text in content", () =>
    document(() => ({ content: `/Span << /ActualText (${WORD}) >> BDC ${show("picture")} EMC` })),
  ),
  text("replacement text in a property list", () =>
    document((pdf) => ({
      content: `/Span /P BDC ${show("picture")} EMC`,
      resources: { Properties: `/P ${pdf.add(`<< /ActualText ${unicodeText(WORD)} >>`)}` },
    })),
  ),
  text("alternative text, title and expansion of tags", () => document((pdf) => tagged(pdf, WORD)), {
    stays: [...STAYS, "Tagged words"],
  }),
];

const comment = (entries: string) => `<< /Type /Annot /Rect [300 500 400 540] ${entries} >>`;

const inAnnotations: readonly RedactionCase[] = [
  text(
    "a comment",
    () => document(() => ({ annotations: [comment(`/Subtype /Text /Contents (Ask in ${WORD}) /T (Ann)`)] })),
    { stays: [...STAYS, "Ask in"] },
  ),
  text(
    "the author of a comment",
    () =>
      document(() => ({
        annotations: [comment(`/Subtype /Text /Contents (A question) /T (${WORD}) /Subj (${WORD})`)],
      })),
    {
      stays: [...STAYS, "A question"],
    },
  ),
  text(
    "a reply",
    () =>
      document((pdf) => {
        const first = pdf.add(comment("/Subtype /Text /Contents (A question)"));
        return { annotations: [first, comment(`/Subtype /Text /IRT ${first} /Contents (${WORD})`)] };
      }),
    { stays: [...STAYS, "A question"] },
  ),
  text(
    "rich text, between its tags",
    () =>
      document(() => ({
        annotations: [
          comment("/Subtype /FreeText /DA (/Helv 12 Tf) /Contents (A note) /RC (<body><p>Zan<b>zibar</b></p></body>)"),
        ],
      })),
    { stays: [...STAYS, "A note"], word: "Zan<b>zibar", options: { text: [WORD] } },
  ),
  text("what an annotation shows", () =>
    document((pdf, font) => {
      const look = pdf.addStream(show(WORD, 5, 10, 20), {
        entries: `/Type /XObject /Subtype /Form /BBox [0 0 100 40] /Resources << /Font << /F1 ${font} >> >>`,
      });
      return { annotations: [comment(`/Subtype /Stamp /AP << /N ${look} >>`)] };
    }),
  ),
  text(
    "what an annotation shows when the mouse is over it",
    () =>
      document((pdf, font) => {
        const look = (words: string) =>
          pdf.addStream(show(words, 5, 10, 14), {
            entries: `/Type /XObject /Subtype /Form /BBox [0 0 100 40] /Resources << /Font << /F1 ${font} >> >>`,
          });
        return { annotations: [comment(`/Subtype /Stamp /AP << /N ${look("Quiet")} /R ${look(WORD)} >>`)] };
      }),
    { stays: [...STAYS, "Quiet"] },
  ),
  text("a hidden annotation", () =>
    document(() => ({ annotations: [comment(`/Subtype /Text /F 2 /Contents (${WORD})`)] })),
  ),
  text("the value of a field, and what it shows", () =>
    document((pdf, font) => {
      const look = pdf.addStream(`/Tx BMC ${show(WORD, 2, 10, 14)} EMC`, {
        entries: `/Type /XObject /Subtype /Form /BBox [0 0 100 40] /Resources << /Font << /F1 ${font} >> >>`,
      });
      const field = pdf.add(
        comment(`/Subtype /Widget /FT /Tx /T (place) /V (${WORD}) /DV (${WORD}) /DA (/F1 14 Tf) /AP << /N ${look} >>`),
      );
      return { annotations: [field], catalog: `/AcroForm << /Fields [${field}] /DR << /Font << /F1 ${font} >> >> >>` };
    }),
  ),
  text("the choices of a field", () =>
    document((pdf) => {
      const field = pdf.add(
        comment(
          `/Subtype /Widget /FT /Ch /T (place) /Opt [(Oslo) [(${WORD}) (${WORD} City)]] /V (Oslo) /DA (/F1 14 Tf)`,
        ),
      );
      return { annotations: [field], catalog: `/AcroForm << /Fields [${field}] >>` };
    }),
  ),
  text("the names of a field", () =>
    document((pdf) => {
      const field = pdf.add(
        comment(`/Subtype /Widget /FT /Tx /T (${WORD}) /TU (${WORD}?) /TM (${WORD}_1) /V (x) /DA (/F1 14 Tf)`),
      );
      return { annotations: [field], catalog: `/AcroForm << /Fields [${field}] >>` };
    }),
  ),
  text("the states of a check box", () =>
    document((pdf) => {
      const look = pdf.addStream("0 0 20 20 re f", { entries: "/Type /XObject /Subtype /Form /BBox [0 0 20 20]" });
      const field = pdf.add(
        comment(
          `/Subtype /Widget /FT /Btn /T (box) /V /Zanzibar /AS /Zanzibar /AP << /N << /Zanzibar ${look} /Off ${look} >> >>`,
        ),
      );
      return { annotations: [field], catalog: `/AcroForm << /Fields [${field}] >>` };
    }),
  ),
  text("the target of a link", () =>
    document(() => ({ annotations: [comment(`/Subtype /Link /A << /S /URI /URI (https://example.org/${WORD}) >>`)] })),
  ),
  text(
    "an escaped target of a link",
    () =>
      document(() => ({
        annotations: [comment("/Subtype /Link /A << /S /URI /URI (https://example.org/?q=Zanzi%62ar) >>")],
      })),
    {
      word: "Zanzi%62ar",
      options: { text: [WORD] },
    },
  ),
];

const inDocument: readonly RedactionCase[] = [
  text(
    "the document information",
    () => document(() => ({ info: `/Title (About ${WORD}) /Author (Ann) /Custom (${WORD})` })),
    { stays: [...STAYS, "Ann"] },
  ),
  text("the document information in UTF-16", () =>
    document(() => ({ info: `/Title ${unicodeText(`About ${WORD}`)}` })),
  ),
  text("a key of the document information", () => document(() => ({ info: "/Zanzibar (yes) /Title (Kept)" })), {
    stays: [...STAYS, "Kept"],
  }),
  text("XMP", () =>
    document((pdf) => ({
      catalog: `/Metadata ${pdf.addStream(`<x:xmpmeta><dc:title>${WORD}</dc:title></x:xmpmeta>`, { entries: "/Type /Metadata /Subtype /XML" })}`,
    })),
  ),
  text("XMP of a page, compressed", () =>
    document((pdf) => ({
      page: `/Metadata ${pdf.addStream(`<x:xmpmeta><dc:title>Zanz&#105;bar ${WORD}</dc:title></x:xmpmeta>`, { entries: "/Type /Metadata /Subtype /XML", compress: true })}`,
    })),
  ),
  text("bookmarks", () =>
    document((pdf) => {
      const outline = pdf.reserve();
      const item = pdf.add(`<< /Title (To ${WORD}) /Parent ${outline} /Dest [0 /Fit] >>`);
      pdf.set(outline, `<< /Type /Outlines /First ${item} /Last ${item} /Count 1 >>`);
      return { catalog: `/Outlines ${outline}` };
    }),
  ),
  text(
    "named destinations and what leads to them",
    () =>
      document(() => ({
        names: `/Dests << /Names [(Alpha) [0 /Fit] (${WORD}) [0 /FitB]] >>`,
        annotations: [comment(`/Subtype /Link /Dest (${WORD})`)],
      })),
    { stays: [...STAYS, "Alpha"] },
  ),
  text("named destinations of old", () =>
    document(() => ({
      catalog: "/Dests << /Zanzibar [0 /Fit] >>",
      annotations: [comment("/Subtype /Link /Dest /Zanzibar")],
    })),
  ),
  text("page labels", () => document(() => ({ catalog: `/PageLabels << /Nums [0 << /S /D /P (${WORD}-) >>] >>` }))),
  text(
    "the name of an attachment",
    () =>
      document((pdf) => {
        const file = pdf.addStream("Attached words", { entries: "/Type /EmbeddedFile" });
        const specification = pdf.add(
          `<< /Type /Filespec /F (${WORD}.txt) /UF (${WORD}.txt) /Desc (${WORD}) /EF << /F ${file} >> >>`,
        );
        return { names: `/EmbeddedFiles << /Names [(${WORD}.txt) ${specification}] >>` };
      }),
    { stays: [...STAYS, "Attached words"] },
  ),
  text(
    "an attached text",
    () =>
      document((pdf) =>
        attached(pdf, pdf.addStream(`On to ${WORD}`, { entries: "/Type /EmbeddedFile", compress: true })),
      ),
    {
      stays: [...STAYS, "On to"],
    },
  ),
  text("an attached PDF", () =>
    document((pdf) =>
      attached(
        pdf,
        pdf.addStream(
          document(() => ({ content: show(WORD) })),
          { entries: "/Type /EmbeddedFile" },
        ),
      ),
    ),
  ),
  text(
    "a file that is removed with all attachments",
    () =>
      document((pdf) => ({
        content: show(WORD),
        ...attached(pdf, pdf.addStream(`\x00\x01\x02\x03 ${WORD}`, { entries: "/Type /EmbeddedFile" })),
      })),
    { options: { text: [WORD], attachments: "remove" } },
  ),
  text("a script", () =>
    document((pdf) => ({
      names: `/JavaScript << /Names [(a) ${pdf.add(`<< /S /JavaScript /JS (app.alert\\("${WORD}"\\)) >>`)}] >>`,
    })),
  ),
  text(
    "an escaped script",
    () => document(() => ({ catalog: `/OpenAction << /S /JavaScript /JS (app.alert\\("Zanzib\\\\u0061r"\\)) >>` })),
    {
      word: "Zanzib\\u0061r",
      options: { text: [WORD] },
    },
  ),
  text("a script in a stream", () =>
    document((pdf) => ({
      catalog: `/OpenAction << /S /JavaScript /JS ${pdf.addStream(`app.alert("${WORD}")`, { compress: true })} >>`,
    })),
  ),
  text("an XFA form", () =>
    document((pdf) => {
      const template = pdf.addStream("<template/>");
      const data = pdf.addStream(`<xfa:data><place>${WORD}</place></xfa:data>`, { compress: true });
      return { catalog: `/AcroForm << /Fields [] /XFA [(template) ${template} (datasets) ${data}] >>` };
    }),
  ),
  text(
    "an earlier revision",
    () =>
      appended(
        document(() => ({ content: show(`${WORD} and all`), info: "/Title (New)" })),
        `${WORD} and all`,
        "BT /F1 24 Tf 72 400 Td (All new) Tj ET",
      ),
    {
      options: { text: [WORD, "All new"] },
    },
  ),
  text("an object that nothing refers to", () =>
    document((pdf) => {
      pdf.addStream(show(WORD));
      pdf.add(`(${WORD})`);
      return { content: show(WORD, 72, 300) };
    }),
  ),
  text("private data of an application", () =>
    document(() => ({ content: show(WORD), catalog: `/PieceInfo << /Maker << /Private (${WORD}) >> >>` })),
  ),
  text("a comment in the file", () =>
    Buffer.concat([document(() => ({ content: show(WORD) })), latin1(`% ${WORD}\n`)]),
  ),
  text("a portfolio", () =>
    document(() => ({
      catalog: `/Collection << /Type /Collection /Schema << /Zanzibar << /Subtype /S /N (${WORD}) >> >> >>`,
    })),
  ),
  text(
    "a path left by the maker",
    () =>
      document((pdf, font) => ({
        content: "/X Do",
        resources: { XObject: `/X ${form(pdf, font, show("Figure"), `/PTEX.FileName (./${WORD}/figure.pdf)`)}` },
      })),
    {
      stays: [...STAYS, "Figure"],
    },
  ),
  text("a captured address", () =>
    document(() => ({
      catalog: `/SpiderInfo << /V 1.0 /C [<< /URL (http://${WORD}.example) >>] >>`,
      content: show(WORD, 72, 300),
    })),
  ),
  text("a trailer entry", () => document(() => ({ trailer: `/Private (${WORD})`, content: show(WORD, 72, 300) }))),
];

function attached(pdf: Parameters<Parameters<typeof document>[0]>[0], file: string) {
  const specification = pdf.add(`<< /Type /Filespec /F (notes.txt) /UF (notes.txt) /EF << /F ${file} >> >>`);
  return { names: `/EmbeddedFiles << /Names [(notes.txt) ${specification}] >>` };
}

export const TEXT_CASES: readonly RedactionCase[] = [
  ...inText,
  ...inFonts,
  ...inObjects,
  ...inAnnotations,
  ...inDocument,
];
