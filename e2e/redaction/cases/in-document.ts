/** What belongs to the document as a whole, and what lies in the file beside it. */
import { latin1, unicodeText } from "../../../fixtures/pdf-builder.ts";
import { document, form, show, STAYS } from "../document.ts";
import { appended } from "../tricks.ts";
import { comment, type RedactionCase, text, WORD } from "./case.ts";

export const IN_DOCUMENT: readonly RedactionCase[] = [
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
