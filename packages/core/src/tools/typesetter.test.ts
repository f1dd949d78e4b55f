import { describe, expect, it } from "vitest";
import { engines } from "../../node/engines.ts";
import { mustOpen } from "../../../../e2e/oracles/pdfium.ts";
import { pageTexts } from "../../../../e2e/oracles/pdftotext.ts";
import { check } from "../../../../e2e/oracles/qpdf.ts";
import { loadFixture } from "../../../../fixtures/load.ts";
import { DEFAULT_LIMITS } from "../kernel/limits.ts";
import { DocumentEdit, PageDrawer, PdfFile, SourceDocument } from "../pdf/index.ts";
import { Typesetter } from "./typesetter.ts";

const SCRIPTS: Readonly<Record<string, string>> = {
  Latin: "Vertraulich – façade, Žižkov, office",
  Greek: "Εμπιστευτικό έγγραφο",
  Cyrillic: "Конфиденциально, Україна",
  Arabic: "سري للغاية",
  Hebrew: "סודי ביותר",
  Hindi: "गोपनीय दस्तावेज़ हिन्दी में",
  Thai: "เอกสารลับที่สุด",
  Chinese: "机密文件",
  Japanese: "社外秘のドキュメント",
  Korean: "대외비 문서",
};

async function pageWith(text: string): Promise<Uint8Array> {
  const edit = new DocumentEdit(new SourceDocument(PdfFile.open(loadFixture("three-pages.pdf"))), DEFAULT_LIMITS);
  const typesetter = new Typesetter(edit, await engines.fonts!());
  const line = await typesetter.line(text, "text");
  new PageDrawer(edit).draw(0, {
    layer: "over",
    artifact: "Watermark",
    paint: (writer, name) => typesetter.show(writer, line, { size: 12, x: 20, y: 300 }, name),
  });
  await typesetter.finish();
  return new Uint8Array(Buffer.concat([...edit.write()]));
}

/** Marks of direction that readers add, and the order of combining marks, are theirs. */
const plain = (text: string) => text.replace(/[\u200e\u200f\u202a-\u202e]/g, "").normalize("NFC");

describe.each(Object.entries(SCRIPTS))("text in %s", (_, text) => {
  it("can be copied out again with Poppler and PDFium", async () => {
    const bytes = await pageWith(text);
    expect(check(bytes).warnings).toEqual([]);
    expect(plain(pageTexts(bytes)[0]!).replace(/ ?Page 1 of three ?/, "")).toBe(text);
    const judge = await mustOpen(bytes);
    const found = judge
      .characters(0)
      .map(({ code }) => String.fromCodePoint(code))
      .join("");
    judge.close();
    expect(plain(found)).toContain(text);
  });
});

it("is the same every time, and small", async () => {
  const [first, second] = [await pageWith(SCRIPTS.Japanese!), await pageWith(SCRIPTS.Japanese!)];
  expect(first).toEqual(second);
  expect(first.length).toBeLessThan(25_000);
});

it("without a font is refused", async () => {
  await expect(pageWith("x 𓀀")).rejects.toMatchObject({
    code: "invalid-option",
    details: { field: "text", received: "U+13000" },
  });
});
