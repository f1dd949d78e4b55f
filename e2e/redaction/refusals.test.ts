/** When no file is made: nothing found, something left, something that nobody can search. And hostile input. */
import { engines } from "@ephemera/core/node";
import { beforeAll, describe, expect, it } from "vitest";
import type { TextReader } from "@ephemera/core";
import { latin1 } from "../../fixtures/pdf-builder.ts";
import { DEFAULT_LIMITS } from "../../packages/core/src/kernel/limits.ts";
import { matchersOf } from "../../packages/core/src/tools/redact/search/matchers.ts";
import { verify } from "../../packages/core/src/tools/redact/verify.ts";
import { pageTexts } from "../oracles/pdftotext.ts";
import { runTool } from "../oracles/run-tool.ts";
import { document, show } from "./document.ts";
import { appended } from "./tricks.ts";

const redact = async (input: Uint8Array, options: Readonly<Record<string, unknown>>) =>
  (await runTool("redact", [input], options, engines)).outputs[0]!;

const code = (expected: string) => expect.objectContaining({ code: expected });

describe("the search of the result", () => {
  let textReader: TextReader;
  beforeAll(async () => {
    textReader = await engines.textReader!();
  });
  const search = (bytes: Uint8Array) =>
    verify(
      bytes,
      {
        matchers: matchersOf({ text: ["Zanzibar"], regex: [], patterns: [], ignoreCase: true, wholeWord: false }),
        literals: ["Zanzibar"],
        kept: new Map(),
        label: "",
        areas: new Map([[0, [[60, 390, 300, 430]]]]),
      },
      textReader,
      DEFAULT_LIMITS,
    );

  it("lets a clean file pass", () => {
    expect(() => search(document(() => ({ content: show("Elsewhere", 72, 500) })))).not.toThrow();
  });

  const box = "q 0 g 60 390 240 40 re f Q";
  const sabotaged: readonly [string, () => Uint8Array][] = [
    ["a box over the text", () => document(() => ({ content: `${show("Zanzibar")} ${box}` }))],
    ["other text left in an area", () => document(() => ({ content: `${show("Oslo")} ${box}` }))],
    [
      "text left in the value of a field",
      () =>
        document((pdf) => {
          const field = pdf.add("<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (Zanzibar) /Rect [0 0 9 9] >>");
          return { content: box, annotations: [field], catalog: `/AcroForm << /Fields [${field}] >>` };
        }),
    ],
    [
      "text left in an earlier revision",
      () =>
        appended(
          document(() => ({ content: show("Zanzibar") })),
          "Zanzibar",
          box,
        ),
    ],
    [
      "text left in XMP, compressed",
      () =>
        document((pdf) => ({
          content: box,
          catalog: `/Metadata ${pdf.addStream("<x>Zanzibar</x>", { entries: "/Type /Metadata /Subtype /XML", compress: true })}`,
        })),
    ],
    [
      "text left in an object that nothing refers to",
      () =>
        document((pdf) => {
          pdf.addStream(show("Zanzibar"), { compress: true });
          return { content: box };
        }),
    ],
    [
      "letters left one by one",
      () => document(() => ({ content: [..."Zanzibar"].map((letter, i) => show(letter, 72 + i * 20, 500)).join(" ") })),
    ],
    [
      "text left in what an annotation shows",
      () =>
        document((pdf, font) => {
          const look = pdf.addStream([..."Zanzibar"].map((letter, i) => show(letter, i * 12, 5, 12)).join(" "), {
            entries: `/Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 ${font} >> >>`,
            compress: true,
          });
          return { annotations: [`<< /Type /Annot /Subtype /Stamp /Rect [100 500 200 520] /AP << /N ${look} >> >>`] };
        }),
    ],
    [
      "text left in the bytes between objects",
      () => Buffer.concat([document(() => ({ content: box })), latin1("% Zanzibar\n")]),
    ],
    ["text left in a name", () => document(() => ({ content: box, catalog: "/Dests << /Zanzibar [0 /Fit] >>" }))],
    [
      "text left in UTF-16 without a mark",
      () => document(() => ({ content: box, info: `/Title <${Buffer.from("Zanzibar", "utf16le").toString("hex")}>` })),
    ],
  ];

  it.each(sabotaged)("refuses %s", (_, file) => {
    expect(() => search(new Uint8Array(file()))).toThrow(code("redaction-not-verified"));
  });
});

describe("no file is made", () => {
  const plain = document(() => ({ content: show("Zanzibar") }));

  it("without a match", async () => {
    await expect(redact(plain, { text: ["Honolulu"] })).rejects.toEqual(code("no-match"));
  });

  it.each([
    ["nothing to look for", {}],
    ["blank text", { text: [" "] }],
    ["a regular expression that is none", { regex: ["(a"] }],
    ["a regular expression that matches nothing at all", { regex: ["a*"] }],
    ["a regular expression that is too large", { regex: ["((a{1000}){100}){10}"] }],
    ["a label that gives the word away", { text: ["Zanzibar"], label: "was Zanzibar" }],
    ["areas that are none", { areas: "[1]" }],
    ["an area on a page that is not there", { areas: '[{"page":7,"x":0,"y":0,"width":9,"height":9}]' }],
    ["a pattern that is unknown", { patterns: ["shoe-size"] }],
  ])("with %s", async (_, options) => {
    await expect(redact(plain, options)).rejects.toEqual(code("invalid-option"));
  });

  it("when a page is a picture without text, unless that is allowed", async () => {
    const input = document((pdf) => {
      const image = pdf.addStream(new Uint8Array(64 * 64), {
        entries: "/Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 8",
      });
      return {
        content: "q 600 0 0 700 0 0 cm /Im Do Q",
        resources: { XObject: `/Im ${image}` },
        publicLines: false,
        more: [show("Zanzibar")],
      };
    });
    await expect(redact(input, { text: ["Zanzibar"] })).rejects.toEqual(code("redaction-not-verified"));
    const { notes } = await runTool("redact", [input], { text: ["Zanzibar"], unreadable: "allow" }, engines);
    expect(notes.map((note) => note.code)).toContain("pages-not-searched");
  });

  it("when a font does not say what its glyphs are, unless that is allowed", async () => {
    const input = document((pdf) => {
      const glyph = pdf.addStream("600 0 d0 0 0 500 700 re f");
      const font = pdf.add(
        `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 65 /LastChar 72 /Widths [${"600 ".repeat(8)}] /CharProcs << /g1 ${glyph} >> /Encoding << /Differences [65 ${"/g1 ".repeat(8)}] >> /Resources << >> >>`,
      );
      return {
        content: `BT /T3 20 Tf 72 400 Td (ABCDEFGH) Tj ET ${show("Zanzibar", 72, 300)}`,
        resources: { Font: `/T3 ${font}` },
      };
    });
    await expect(redact(input, { text: ["Zanzibar"] })).rejects.toEqual(code("redaction-not-verified"));
    expect(pageTexts(await redact(input, { text: ["Zanzibar"], unreadable: "allow" }))[0]).not.toContain("Zanzibar");
  });

  it("when an attached file cannot be searched", async () => {
    const input = document((pdf) => {
      const file = pdf.addStream("PK\x03\x04\x00\x00\x01\x02\x00\x00", { entries: "/Type /EmbeddedFile" });
      const specification = pdf.add(`<< /Type /Filespec /F (a.zip) /EF << /F ${file} >> >>`);
      return { content: show("Zanzibar"), names: `/EmbeddedFiles << /Names [(a.zip) ${specification}] >>` };
    });
    await expect(redact(input, { text: ["Zanzibar"] })).rejects.toEqual(code("redaction-not-verified"));
  });
});

describe("hostile input", () => {
  it("with 10,000 matches is worked off", async () => {
    const lines = Array.from(
      { length: 500 },
      (_, row) => `BT /F1 1 Tf 20 ${780 - row * 1.5} Td (${"Zanzibar ".repeat(20)}) Tj ET`,
    );
    const input = document(() => ({ content: lines.join("\n"), publicLines: false }));
    const { outputs, notes } = await runTool("redact", [input], { text: ["Zanzibar"] }, engines);
    expect(notes[0]!.message).toContain("text 10000");
    expect(pageTexts(outputs[0]!)[0]).toBe("");
  }, 120_000);

  it("with a form that shows itself ends", async () => {
    const input = document((pdf) => {
      const loop = pdf.reserve();
      pdf.setStream(loop, `/X Do ${show("Zanzibar")}`, {
        entries: `/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /X ${loop} >> >>`,
      });
      return { content: "/X Do", resources: { XObject: `/X ${loop}` } };
    });
    expect(pageTexts(await redact(input, { text: ["Zanzibar"] }))[0]).not.toContain("Zanzibar");
  });

  it("meets regular expressions in linear time", async () => {
    const input = document(() => ({ content: show(`${"a".repeat(3000)}!`, 72, 400, 2) }));
    await expect(redact(input, { regex: ["(a+)+$"] })).rejects.toEqual(code("no-match"));
  });
});

describe("the preview", () => {
  it("lists hits that can be left one by one", async () => {
    const input = document(() => ({
      content: `${show("Zanzibar", 72, 500)} ${show("Zanzibar", 72, 400)}`,
      info: "/Title (Zanzibar)",
    }));
    const preview = JSON.parse(
      new TextDecoder().decode(await redact(input, { text: ["Zanzibar"], mode: "preview" })),
    ) as {
      hits: { id: string; page: number; kind: string; boxes: { x: number; y: number }[] }[];
      elsewhere: Record<string, number>;
    };
    expect(preview.hits).toMatchObject([
      { id: "1.1", page: 1, kind: "text", boxes: [{ x: 72 }] },
      { id: "1.2", page: 1, kind: "text" },
    ]);
    expect(preview.hits[0]!.boxes[0]!.y).toBeLessThan(preview.hits[1]!.boxes[0]!.y);
    expect(preview.elsewhere).toEqual({ text: 1 });
    const output = await redact(input, { text: ["Zanzibar"], keep: ["1.2"] });
    expect(pageTexts(output)[0]!.match(/Zanzibar/g)).toHaveLength(1);
    expect(Buffer.from(output).includes("Zanzibar)/")).toBe(false);
  });

  it("never says the words", async () => {
    const { notes } = await runTool(
      "redact",
      [document(() => ({ content: show("Zanzibar") }))],
      { text: ["Zanzibar"] },
      engines,
    );
    expect(JSON.stringify(notes)).not.toContain("Zanzibar");
    expect(notes[0]).toMatchObject({ code: "redacted", message: "Removed from pages: text 1; pages 1." });
  });
});
