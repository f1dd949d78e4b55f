/** What content refers to: forms, patterns, masks, layers, tags, names. */
import { unicodeText } from "../../../fixtures/pdf-builder.ts";
import { document, form, show, STAYS } from "../document.ts";
import { tagged } from "../tricks.ts";
import { type RedactionCase, text, WORD } from "./case.ts";

export const IN_OBJECTS: readonly RedactionCase[] = [
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
