import { describe, expect, it } from "vitest";
import { mustOpen } from "../../../../../e2e/oracles/pdfium.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { DEFAULT_LIMITS } from "../../kernel/limits.ts";
import { SourceDocument } from "../document/source-document.ts";
import { PdfFile } from "../file/pdf-file.ts";
import { PdfDict, PdfName, type PdfObject, PdfStream } from "../syntax/objects.ts";
import { latin1 } from "../syntax/print.ts";
import { ContentSource } from "./content-source.ts";
import { ContentInterpreter } from "./interpreter.ts";
import type { Mark } from "./marks.ts";
import { pageContent } from "./page-content.ts";
import { parseContent } from "./parse-content.ts";
import { walkContent } from "./walk-content.ts";

const file = PdfFile.open(loadFixture("three-pages.pdf"));
const source = new ContentSource(file);

function form(content: string, entries: Record<string, PdfObject> = {}): PdfStream {
  return new PdfStream(PdfDict.of({ Subtype: PdfName.of("Form"), ...entries }), latin1(content));
}

function marksOf(content: string, resources = new PdfDict()): Mark[] {
  const marks: Mark[] = [];
  walkContent(source, latin1(content), resources, { mark: (mark) => void marks.push(mark) });
  return marks;
}

const helvetica = PdfDict.of({ Subtype: PdfName.of("Type1"), BaseFont: PdfName.of("Helvetica") });
const fonts = PdfDict.of({ Font: PdfDict.of({ F: helvetica }) });

describe("text", () => {
  it.each(["three-pages.pdf", "article-threads.pdf", "everything.pdf"])(
    "stands where PDFium sees it in %s",
    async (name) => {
      const bytes = loadFixture(name);
      const document = new SourceDocument(PdfFile.open(bytes));
      const judge = await mustOpen(bytes);
      for (const [index, page] of document.pages.entries()) {
        const origins: number[][] = [];
        const resources = page.dict.dict("Resources") ?? page.inherited.dict("Resources")!;
        const reader = new ContentSource(document.file);
        walkContent(reader, pageContent(reader, page.dict.get("Contents")), resources, {
          mark: (mark) => {
            if (mark.kind === "text") origins.push(...mark.glyphs.map(({ matrix }) => [matrix[4], matrix[5]]));
          },
        });
        const expected = judge.characters(index);
        expect(origins).toHaveLength(expected.length);
        expected.forEach(({ x, y }, i) => {
          expect(Math.hypot(x - origins[i]![0]!, y - origins[i]![1]!)).toBeLessThan(0.05);
        });
      }
      judge.close();
    },
  );

  it("heeds spacing, scale, rise, leading and the numbers between strings", () => {
    const marks = marksOf("BT /F 10 Tf 2 Tc 5 Tw 50 Tz 3 Ts 12 TL 100 200 Td [(i) -1000 ( )] TJ (i) ' ET", fonts);
    const at = marks.flatMap((mark) => (mark.kind === "text" ? mark.glyphs : [])).map(({ matrix }) => matrix.slice(4));
    // i is 222 wide, a space 278.
    expect(at).toEqual([
      [100, 203],
      [100 + (2.22 + 2 + 10) / 2, 203],
      [100, 191],
    ]);
  });
});

describe("marks", () => {
  it("stand in the space of the page, forms included", () => {
    const resources = PdfDict.of({
      XObject: PdfDict.of({ A: form("0 0 1 1 re f", { Matrix: [2, 0, 0, 2, 0, 0], BBox: [0, 0, 9, 9] }) }),
    });
    const [entered, path] = marksOf("q 1 0 0 1 10 20 cm /A Do Q", resources);
    expect(entered).toMatchObject({ kind: "form", name: "A" });
    expect(path).toMatchObject({ kind: "path", fill: "nonzero", stroke: false });
    expect(path!.kind === "path" && path!.segments.flatMap(({ points }) => points)).toEqual([
      [10, 20],
      [12, 20],
      [12, 22],
      [10, 22],
    ]);
  });

  it("come with the clip, undone by Q", () => {
    const clips: unknown[] = [];
    walkContent(source, latin1("q 10 10 20 20 re W n 0 0 5 5 re f Q 0 0 5 5 re f"), new PdfDict(), {
      mark: (mark, { state }) => void (mark.kind === "path" && mark.fill && clips.push(state.clip)),
    });
    expect(clips).toEqual([
      [10, 10, 30, 30],
      [-Infinity, -Infinity, Infinity, Infinity],
    ]);
  });

  it("are bounded where forms show each other", () => {
    const loop = form("/A Do /A Do");
    const circle = PdfDict.of({ XObject: PdfDict.of({ A: loop }) });
    loop.dict.entries.set("Resources", circle);
    expect(marksOf("/A Do", circle)).toHaveLength(3);

    let inner = form("0 0 1 1 re f ".repeat(10));
    for (let level = 0; level < 12; level++) {
      inner = form("/A Do ".repeat(10), { Resources: PdfDict.of({ XObject: PdfDict.of({ A: inner }) }) });
    }
    const bomb = new ContentSource(
      PdfFile.open(loadFixture("three-pages.pdf"), { limits: { ...DEFAULT_LIMITS, operators: 10_000 } }),
    );
    expect(() => walkContent(bomb, latin1("/A Do"), PdfDict.of({ XObject: PdfDict.of({ A: inner }) }), {})).toThrow(
      expect.objectContaining({ code: "too-complex" }),
    );
  });

  it("end soon where each form shows the next twice", () => {
    let inner = form("0 0 1 1 re f");
    for (let level = 0; level < 28; level++)
      inner = form("/A Do /A Do", { Resources: PdfDict.of({ XObject: PdfDict.of({ A: inner }) }) });
    let begun = 0;
    const count = { mark: ({ kind }: Mark) => void (begun += Number(kind === "form")) };
    const walk = () => walkContent(source, latin1("/A Do"), PdfDict.of({ XObject: PdfDict.of({ A: inner }) }), count);
    expect(walk).toThrow(expect.objectContaining({ code: "too-complex" }));
    expect(begun).toBeLessThan(1_000_000);
  });
});

it("survives operators without sense", () => {
  const interpreter = new ContentInterpreter(source, new PdfDict());
  const content = "Q Q EMC ET cm (x) Tj Tf 5 Td constructor __proto__ /x gs /y Do sh scn W n re ' \" TJ q";
  for (const operator of parseContent(latin1(content))) interpreter.step(operator);
  expect(interpreter.depth).toBe(1);
});
