/** Scanned pages and other pictures, redacted by what eyes find in them. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engines } from "@ephemera/core/node";
import { describe, expect, it } from "vitest";
import { loadFixture } from "../../fixtures/load.ts";
import { DEFAULT_LIMITS } from "../../packages/core/src/kernel/limits.ts";
import {
  ContentSource,
  ContentWriter,
  IDENTITY,
  pageContent,
  PdfFile,
  type Quad,
  SourceDocument,
} from "../../packages/core/src/pdf/index.ts";
import { drawBoxes } from "../../packages/core/src/tools/redact/boxes.ts";
import { matchersOf } from "../../packages/core/src/tools/redact/search/matchers.ts";
import { verifySight } from "../../packages/core/src/tools/redact/verify-sight.ts";
import { check } from "../oracles/qpdf.ts";
import { mustOpen } from "../oracles/pdfium.ts";
import { runTool } from "../oracles/run-tool.ts";
import { document, show, type Parts } from "./document.ts";
import { findersOf, holds, lookAt, lookInside, lookUnder } from "./judges.ts";
import { changedOutside } from "./pixels.ts";
import { type Scan, SCANS } from "./scans.ts";

const LINES = [
  show("The letter came from", 72, 600, 20),
  show("Zanzibar in the spring", 72, 560, 20),
  show("and went on to Honolulu.", 72, 520, 20),
].join(" ");

const FULL_PAGE = "q 612 0 0 792 0 0 cm /Im Do Q";

const code = (expected: string) => expect.objectContaining({ code: expected });

function scannedPage({ entries, data }: Scan, parts: Parts = {}): Uint8Array {
  return document((pdf) => ({
    content: FULL_PAGE,
    resources: { XObject: `/Im ${pdf.addStream(data, { entries })}` },
    publicLines: false,
    ...parts,
  }));
}

async function redact(input: Uint8Array, options: Readonly<Record<string, unknown>>) {
  const { outputs, notes } = await runTool("redact", [input], { color: "#ff00ff", ...options }, engines);
  return { output: outputs[0]!, notes: notes.map((note) => note.code) };
}

const LOOK = { text: ["Zanzibar"], ocr: true };

describe("a word in a scan", { timeout: 120_000 }, () => {
  it.each(Object.entries(SCANS))("goes with its pixels, and all else stays: %s", async (_, make) => {
    const input = scannedPage(await make(LINES));
    expect(holds(lookInside(input), "Zanzibar")).toBe(true);
    await expect(redact(input, { text: ["Zanzibar"] })).rejects.toEqual(code("redaction-not-verified"));
    const { output, notes } = await redact(input, LOOK);
    for (const look of [lookAt(output), lookInside(output)]) {
      expect(holds(look, "Zanzibar")).toBe(false);
      for (const word of ["letter", "spring", "Honolulu"]) expect(holds(look, word)).toBe(true);
    }
    expect(await findersOf(output, "Zanzibar")).toEqual([]);
    expect(check(output).warnings).toEqual([]);
    expect(notes).toContain("words-may-be-missed");
    const picture = async (bytes: Uint8Array) => (await mustOpen(bytes)).picture(0, { scale: 1 })!;
    expect(changedOutside(await picture(input), await picture(output))).toBeLessThan(20);
  });

  it("goes from the page that every face of the product is tried with", async () => {
    const input = loadFixture("scan.pdf");
    expect(holds(lookInside(input), "Zanzibar")).toBe(true);
    const { output } = await redact(input, LOOK);
    for (const look of [lookAt(output), lookInside(output)]) {
      expect(holds(look, "Zanzibar")).toBe(false);
      for (const word of ["harbour", "Trading", "Monday"]) expect(holds(look, word)).toBe(true);
    }
  });

  it.each([90, 180, 270])("goes from a page that is turned by %i degrees", async (degrees) => {
    const input = scannedPage(await SCANS["JPEG"]!(LINES), { page: `/Rotate ${degrees}` });
    const { output } = await redact(input, LOOK);
    expect(holds(lookInside(output), "Zanzibar")).toBe(false);
    expect(holds(lookInside(output), "Honolulu")).toBe(true);
  });

  it("goes from a picture that lies on its side", async () => {
    const input = scannedPage(await SCANS["JPEG"]!(LINES), {
      content: "q 0 612 -792 0 792 0 cm /Im Do Q",
      mediaBox: "[0 0 792 612]",
    });
    const { output } = await redact(input, LOOK);
    expect(holds(lookInside(output), "Zanzibar")).toBe(false);
    expect(holds(lookInside(output), "Honolulu")).toBe(true);
  });

  it("goes although somebody drew a box over it before", async () => {
    const input = scannedPage(await SCANS["JPEG"]!(LINES), { content: `${FULL_PAGE} 0 g 60 540 200 40 re f` });
    expect(holds(lookAt(input), "Zanzibar")).toBe(false);
    const { output } = await redact(input, LOOK);
    expect(holds(lookInside(output), "Zanzibar")).toBe(false);
    expect(holds(lookInside(output), "Honolulu")).toBe(true);
  });

  it("goes with the word that lies unseen over it, though that was read wrongly", async () => {
    const input = scannedPage(await SCANS["JPEG"]!(LINES), {
      content: `${FULL_PAGE} 3 Tr ${show("Zanz1bar in the spring", 72, 560, 20)}`,
    });
    const { output } = await redact(input, LOOK);
    expect(await findersOf(output, "Zanz1bar")).toEqual([]);
    expect(holds(lookInside(output), "Zanzibar")).toBe(false);
  });

  it("goes where a picture stands among text, which stays", async () => {
    const input = scannedPage(await SCANS["JPEG"]!(LINES), {
      content: "q 306 0 0 396 150 200 cm /Im Do Q",
      publicLines: true,
    });
    const { output } = await redact(input, LOOK);
    expect(holds(lookInside(output), "Zanzibar")).toBe(false);
    expect(holds(lookInside(output), "Honolulu")).toBe(true);
    expect(await findersOf(output, "Public line above")).not.toEqual([]);
  });

  it("is listed in the preview, and can be left", async () => {
    const input = scannedPage(await SCANS["JPEG"]!(LINES));
    const { output } = await redact(input, { regex: ["Zanzibar|Honolulu"], ocr: true, mode: "preview" });
    const { hits } = JSON.parse(new TextDecoder().decode(output)) as {
      hits: { id: string; boxes: { x: number; y: number }[] }[];
    };
    expect(hits.map(({ id }) => id)).toEqual(["1.1", "1.2"]);
    expect(Math.abs(hits[0]!.boxes[0]!.y - (792 - 575))).toBeLessThan(6);
    const kept = await redact(input, { regex: ["Zanzibar|Honolulu"], ocr: true, keep: ["1.2"] });
    expect(holds(lookInside(kept.output), "Zanzibar")).toBe(false);
    expect(holds(lookInside(kept.output), "Honolulu")).toBe(true);
  });

  it("in German is read by the German model", async () => {
    const input = scannedPage(
      await SCANS["JPEG"]!(
        show("Die Großstädte müssen schweigen", 72, 560, 20).replace(
          /[ßäü]/g,
          (c) => `\\${c.charCodeAt(0).toString(8)}`,
        ),
      ),
    );
    const { output } = await redact(input, { text: ["Großstädte"], ocr: true, languages: ["deu"] });
    expect(holds(lookInside(output), "stadte")).toBe(false);
    expect(holds(lookInside(output), "schweigen")).toBe(true);
  });

  it("that is not there is no match", async () => {
    const input = scannedPage(await SCANS["JPEG"]!(LINES));
    await expect(redact(input, { text: ["Timbuktu"], ocr: true })).rejects.toEqual(code("no-match"));
  });
});

describe("what only eyes can read", { timeout: 120_000 }, () => {
  it("goes where letters are shapes", async () => {
    const input = outlined(document(() => ({ content: LINES, publicLines: false })));
    expect(await findersOf(input, "Zanzibar")).toEqual([]);
    const { output } = await redact(input, LOOK);
    expect(holds(lookAt(output), "Zanzibar")).toBe(false);
    for (const word of ["letter", "spring", "Honolulu"]) expect(holds(lookAt(output), word)).toBe(true);
  });

  it("goes where a font does not say what its glyphs are", async () => {
    const input = document((pdf) => {
      const font = "/Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0]";
      const helvetica = pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>");
      const glyphs = [..."Zanzibar"].map((letter) => pdf.addStream(`600 0 d0 BT /F 1000 Tf (${letter}) Tj ET`));
      const names = glyphs.map((_, index) => `/g${index}`);
      const procedures = glyphs.map((glyph, index) => `${names[index]} ${glyph}`).join(" ");
      const type3 = pdf.add(
        `<< ${font} /FirstChar 65 /LastChar 72 /Widths [${"600 ".repeat(8)}] /CharProcs << ${procedures} >> /Encoding << /Differences [65 ${names.join(" ")}] >> /Resources << /Font << /F ${helvetica} >> >> >>`,
      );
      return { content: "BT /T3 24 Tf 72 400 Td (ABCDEFGH) Tj ET", resources: { Font: `/T3 ${type3}` } };
    });
    await expect(redact(input, { text: ["Zanzibar"] })).rejects.toEqual(code("redaction-not-verified"));
    const { output } = await redact(input, LOOK);
    expect(holds(lookAt(output), "Zanzibar")).toBe(false);
    expect(holds(lookAt(output), "Public line above")).toBe(true);
  });
});

describe("letters that are shapes", { timeout: 120_000 }, () => {
  it("go with the text that lies unseen over them", async () => {
    const shapes = outlined(document(() => ({ content: LINES, publicLines: false })));
    const input = withUnseenText(shapes, LINES);
    expect(await findersOf(input, "Zanzibar")).not.toEqual([]);
    const { output } = await redact(input, { text: ["Zanzibar"] });
    expect(holds(lookUnder(output), "Zanzibar")).toBe(false);
    for (const word of ["letter", "spring", "Honolulu"]) expect(holds(lookAt(output), word)).toBe(true);
  });
});

describe("the look at the result", { timeout: 120_000 }, () => {
  const quad = [
    [60, 545],
    [250, 545],
    [250, 585],
    [60, 585],
  ] as const;
  const look = async (
    bytes: Uint8Array,
    kind: "area" | "text",
    looked: readonly number[] = [],
    words = ["Zanzibar"],
    place: Quad = quad,
  ) =>
    verifySight(
      bytes,
      {
        matchers: matchersOf({ text: words, regex: [], patterns: [], ignoreCase: true, wholeWord: false }),
        kept: new Map(),
        looked: new Set(looked),
        removed: new Map([[0, [{ id: "1.1", kind, quads: [place], seen: kind === "text" }]]]),
        emptied: new Set([0]),
      },
      { renderer: engines.renderer, ocr: engines.ocr, languages: ["eng"] },
      DEFAULT_LIMITS,
    );
  const box = "0 g 60 545 190 40 re f";

  it("lets a scan pass whose pixels are gone", async () => {
    const clean = scannedPage(await SCANS["JPEG"]!(`${LINES} ${box}`), { content: `${FULL_PAGE} ${box}` });
    await expect(look(clean, "area", [0])).resolves.toBeUndefined();
    await expect(look(clean, "text", [0])).resolves.toBeUndefined();
  });

  it.each(["area", "text"] as const)("refuses a box over pixels that are still there: %s", async (kind) => {
    const sabotaged = scannedPage(await SCANS["JPEG"]!(LINES), { content: `${FULL_PAGE} ${box}` });
    await expect(look(sabotaged, kind)).rejects.toEqual(code("redaction-not-verified"));
  });

  const mark = new ContentWriter();
  drawBoxes(mark, [quad], { color: [0, 0, 0], label: undefined }, IDENTITY, () => "");
  const marked = (content: string | Uint8Array) =>
    document(() => ({ content: [content, mark.toBytes()], publicLines: false }));

  const word = show("Zanzibar", 75, 555, 30);

  it.each(["area", "text"] as const)("refuses letters left as shapes under a mark: %s", async (kind) => {
    const sabotaged = marked(contentOf(outlined(document(() => ({ content: word, publicLines: false })))));
    expect(holds(lookAt(sabotaged), "Zanzibar")).toBe(false);
    await expect(look(sabotaged, kind)).rejects.toEqual(code("redaction-not-verified"));
  });

  it("refuses letters left as shapes under a mark too low to be seen at a glance", async () => {
    const small = show("Zanzibar", 75, 556, 4);
    const sabotaged = contentOf(outlined(document(() => ({ content: small, publicLines: false }))));
    const place = [
      [74, 555.2],
      [96, 555.2],
      [96, 559.2],
      [74, 559.2],
    ] as const;
    const file = document(() => ({ content: [sabotaged], publicLines: false }));
    await expect(look(file, "text", [], ["Zanzibar"], place)).rejects.toEqual(code("redaction-not-verified"));
  });

  it("refuses shapes under a mark that are read as some other word", async () => {
    const sabotaged = marked(contentOf(outlined(document(() => ({ content: word, publicLines: false })))));
    await expect(look(sabotaged, "text", [], ["Zanzlbar"])).rejects.toEqual(code("redaction-not-verified"));
  });

  it.each(["area", "text"] as const)("refuses letters left in a pattern under a mark: %s", async (kind) => {
    const sabotaged = document((pdf, font) => {
      const entries = "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 612 792] /XStep 612 /YStep 792";
      const pattern = pdf.addStream(word, { entries: `${entries} /Resources << /Font << /F1 ${font} >> >>` });
      const content = ["/Pattern cs /P scn 60 545 190 40 re f", mark.toBytes()];
      return { content, resources: { Pattern: `/P ${pattern}` }, publicLines: false };
    });
    await expect(look(sabotaged, kind)).rejects.toEqual(code("redaction-not-verified"));
  });

  it("lets rules and grounds under a mark pass, and other text where a word was", async () => {
    const harmless = marked("0.8 g 50 530 300 60 re f 0 G 60 550 m 250 550 l 60 545 190 40 re S");
    await expect(look(harmless, "text")).resolves.toBeUndefined();
    await expect(look(harmless, "area")).resolves.toBeUndefined();
    const other = marked(show("Honolulu", 75, 555, 30));
    await expect(look(other, "text")).resolves.toBeUndefined();
    await expect(look(other, "area")).rejects.toEqual(code("redaction-not-verified"));
  });

  it("refuses the word left elsewhere in a picture", async () => {
    const sabotaged = scannedPage(await SCANS["JPEG"]!(`${LINES} ${box} ${show("Zanzibar again", 72, 300, 20)}`));
    await expect(look(sabotaged, "text")).resolves.toBeUndefined();
    await expect(look(sabotaged, "text", [0])).rejects.toEqual(code("redaction-not-verified"));
  });
});

/** The document with its letters as shapes. */
function outlined(file: Uint8Array): Uint8Array {
  const args = ["-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-dNoOutputFonts", "-sDEVICE=pdfwrite", "-o", "-", "-"];
  return new Uint8Array(execFileSync("gs", args, { input: file }));
}

/** Content of the first page. */
function contentOf(bytes: Uint8Array): Uint8Array {
  const file = PdfFile.open(bytes, { limits: DEFAULT_LIMITS });
  const [page] = new SourceDocument(file).pages;
  return pageContent(new ContentSource(file), page!.dict.raw("Contents") ?? null);
}

/** The same content over each page, to be found and not to be seen. */
function withUnseenText(file: Uint8Array, content: string): Uint8Array {
  const text = document(() => ({ content: `3 Tr ${content}`, publicLines: false }));
  return withFiles([file, text], ([shapes, unseen]) =>
    execFileSync("qpdf", [shapes!, "--overlay", unseen!, "--", "-"]),
  );
}

function withFiles(files: readonly Uint8Array[], use: (paths: readonly string[]) => Buffer): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "scans-"));
  try {
    const paths = files.map((file, index) => {
      const path = join(folder, `${index}.pdf`);
      writeFileSync(path, file);
      return path;
    });
    return new Uint8Array(use(paths));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
