import { describe, expect, it } from "vitest";
import { pageTexts } from "../../../../../e2e/oracles/pdftotext.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { check, uncompressed } from "../../../../../e2e/oracles/qpdf.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { engines } from "../../../node/engines.ts";
import { changes, ODD_SIZES } from "../drawn.test-data.ts";
import { three } from "../expect-pages.test-data.ts";

const odd = loadFixture("odd-pages.pdf");

async function marked(file: Uint8Array, options: Record<string, unknown>): Promise<Uint8Array> {
  return (await runTool("watermark-text", [file], options, engines)).outputs[0]!;
}

const plain = (text: string) => text.replace(/[\u200e\u200f\u202a-\u202e]/g, "").normalize("NFC");

describe("a text watermark", () => {
  it.each([
    ["Latin", "Vertraulich"],
    ["Greek", "Εμπιστευτικό"],
    ["Cyrillic", "Конфиденциально"],
    ["Arabic", "سري للغاية"],
    ["Hebrew", "סודי ביותר"],
    ["Hindi", "गोपनीय हिन्दी"],
    ["Thai", "เอกสารลับที่สุด"],
    ["Chinese", "机密文件"],
    ["Japanese", "社外秘のドキュメント"],
    ["Korean", "대외비 문서"],
  ])("in %s can be copied out again", async (_, text) => {
    const bytes = await marked(three, { text, angle: 0, size: 20, position: "bottom-left" });
    expect(check(bytes).warnings).toEqual([]);
    pageTexts(bytes).forEach((found, index) => {
      expect(plain(found)).toContain(text);
      expect(found).toContain(pageTexts(three)[index]);
    });
  });

  it("fits every page as it is seen, in its middle", async () => {
    const bytes = await marked(odd, { text: "DRAFT", color: "#000000", opacity: 100 });
    for (const [index, [width, height, unit]] of ODD_SIZES.entries()) {
      for (const changed of Object.values(await changes(odd, bytes, index, unit))) {
        const [left, bottom, right, top] = changed!;
        expect(Math.abs((left + right) / 2 - width / 2)).toBeLessThan(12);
        expect(Math.abs((bottom + top) / 2 - height / 2)).toBeLessThan(12);
        expect(Math.max((right - left) / width, (top - bottom) / height)).toBeGreaterThan(0.5);
        expect(left > 0 && bottom > 0 && right < width && top < height).toBe(true);
      }
    }
  });

  it("goes to a corner, in lines", async () => {
    const options = { text: "one\ntwo", angle: 0, size: 10, position: "top-right", margin: "10pt", opacity: 100 };
    const { pdfium } = await changes(odd, await marked(odd, { ...options, color: "#ff0000" }), 1);
    const [left, bottom, right, top] = pdfium!;
    expect([right, top].map(Math.round)).toEqual([290, 185]);
    expect(left).toBeGreaterThan(250);
    expect(bottom).toBeLessThan(170);
  });

  it("is as large as a box allows", async () => {
    const options = { text: "■", angle: 0, size: 10, box: "20pt 40pt 50pt 120pt", opacity: 100, color: "#ff0000" };
    const { pdfium } = await changes(odd, await marked(odd, options), 0);
    const [left, bottom, right, top] = pdfium!;
    expect(left >= 20 && bottom >= 240 && right <= 70 && top <= 360).toBe(true);
    // The square takes more than half of its advance, which is what fills the box.
    expect(right - left).toBeGreaterThan(25);
    expect(Math.abs((left + right) / 2 - 45)).toBeLessThan(3);
  });

  it("is tiled over the whole page", async () => {
    const bytes = await marked(three, { text: "tile", tile: true, size: 20, angle: 0, opacity: 100, color: "#00ff00" });
    const { poppler } = await changes(three, bytes, 0);
    expect(poppler![2] - poppler![0]).toBeGreaterThan(500);
    expect(pageTexts(bytes)[0]!.match(/tile/g)!.length).toBeGreaterThan(50);
  });

  it("lies under the page where it is told to, and lets it through elsewhere", async () => {
    const [over, under] = await Promise.all(
      ["over", "under"].map((layer) =>
        marked(three, {
          text: "███",
          layer,
          opacity: 100,
          color: "#0000ff",
          angle: 0,
          size: 30,
          position: "bottom-left",
          margin: "5pt",
        }),
      ),
    );
    // The fixture's page has a box in its lower left corner.
    expect((await changes(three, over!, 0)).pdfium).toBeDefined();
    expect((await changes(three, under!, 0)).pdfium).toBeUndefined();
    expect(uncompressed(over!).toString("latin1")).toContain("/Subtype/Watermark>>BDC");
  });

  it("needs some text, of characters that a font has", async () => {
    await expect(marked(three, { text: " " })).rejects.toMatchObject({
      code: "invalid-option",
      details: { field: "text" },
    });
    await expect(marked(three, { text: "𓀀" })).rejects.toMatchObject({
      code: "invalid-option",
      details: { field: "text" },
    });
  });
});
