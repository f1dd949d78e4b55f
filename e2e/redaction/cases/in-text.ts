/** Text of pages, however it is put there. */
import { deflateSync } from "node:zlib";
import { latin1 } from "../../../fixtures/pdf-builder.ts";
import { document, show, STAYS } from "../document.ts";
import { drawn } from "../tricks.ts";
import { content, type RedactionCase, text, WORD } from "./case.ts";

const letters = [...WORD];

/** Each letter by itself at its place. */
const placed = letters.map((letter, index) => show(letter, 72 + index * 18));

export const IN_TEXT: readonly RedactionCase[] = [
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
  content(
    "unseen, over letters drawn as shapes",
    [
      drawn("VELVET", 72, 400, 24),
      "3 Tr",
      ...[..."VELVET"].map((letter, i) => show(letter, 72 + i * 22.4, 400, 32)),
    ].join("\n"),
    { word: "VELVET" },
  ),
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
  text("split within a string", () => document(() => ({ content: ["BT /F1 24 Tf 72 400 Td (Zan", "zibar) Tj ET"] }))),
  content("a code without a glyph inside", `BT /F1 24 Tf 72 400 Td (Zan\\001zibar) Tj ET`),
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
