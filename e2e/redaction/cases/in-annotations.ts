/** Annotations and form fields. */
import { document, show, STAYS } from "../document.ts";
import { comment, type RedactionCase, text, WORD } from "./case.ts";

export const IN_ANNOTATIONS: readonly RedactionCase[] = [
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
