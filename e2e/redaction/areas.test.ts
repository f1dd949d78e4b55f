/** Areas: what lies in them is gone from text, pixels, lines and annotations; what lies beside them is as it was. */
import { deflateSync } from "node:zlib";
import { engines } from "@ephemera/core/node";
import { describe, expect, it } from "vitest";
import { mustOpen } from "../oracles/pdfium.ts";
import { pageTexts } from "../oracles/pdftotext.ts";
import { check, uncompressed } from "../oracles/qpdf.ts";
import { runTool } from "../oracles/run-tool.ts";
import { document, form, show } from "./document.ts";
import { findersOf, greyPage, holds, lookAt, lookInside } from "./judges.ts";
import { changedOutside } from "./pixels.ts";

interface Box {
  readonly page?: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function redact(input: Uint8Array, options: Readonly<Record<string, unknown>>) {
  const { outputs, notes } = await runTool("redact", [input], { color: "#ff00ff", ...options }, engines);
  const [output] = outputs as [Uint8Array];
  expect(check(output).warnings).toEqual([]);
  const [before, after] = [
    (await mustOpen(input)).picture(0, { scale: 1 })!,
    (await mustOpen(output)).picture(0, { scale: 1 })!,
  ];
  return { output, notes, changed: changedOutside(before, after) };
}

const areas = (...boxes: readonly Box[]) => ({ areas: JSON.stringify(boxes.map((box) => ({ page: 1, ...box }))) });

/** A page of 612 by 792 points as a picture. */
function scan(content: string): { entries: string; data: Uint8Array } {
  const { width, height, data } = greyPage(
    document(() => ({ content, publicLines: false })),
    110,
  );
  const entries = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode`;
  return { entries, data: new Uint8Array(deflateSync(data)) };
}

const WORDS = `${show("Zanzibar", 72, 500, 40)} ${show("Honolulu", 72, 300, 40)}`;

/** The scan of a page with words, and the words over it as recognised, unseen. */
function scanned(): Uint8Array {
  const { entries, data } = scan(WORDS);
  return document((pdf) => ({
    content: `q 612 0 0 792 0 0 cm /Im Do Q 3 Tr ${WORDS}`,
    resources: { XObject: `/Im ${pdf.addStream(data, { entries })}` },
    publicLines: false,
  }));
}

describe("images", () => {
  it("lose the pixels under a word that is found over them", async () => {
    const input = scanned();
    expect(holds(lookInside(input), "Zanzibar")).toBe(true);
    const { output, changed } = await redact(input, { text: ["Zanzibar"] });
    const inside = lookInside(output);
    expect(holds(inside, "Zanzibar")).toBe(false);
    expect(holds(inside, "Honolulu")).toBe(true);
    expect(await findersOf(output, "Zanzibar")).toEqual([]);
    expect(changed).toBeLessThan(20);
  });

  it.each([
    ["JPEG", "/DCTDecode"],
    ["plain", "/FlateDecode"],
  ])("lose the pixels in an area: %s", async (kind, filter) => {
    const { width, height, data } = greyPage(
      document(() => ({ content: WORDS, publicLines: false })),
      110,
    );
    const codec = await engines.images!();
    const stored =
      kind === "JPEG"
        ? await codec.encodeJpeg({ width, height, channels: 1, data }, { quality: 90 })
        : new Uint8Array(deflateSync(data));
    const input = document((pdf) => {
      const image = pdf.addStream(stored, {
        entries: `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter ${filter}`,
      });
      return {
        content: "q 612 0 0 792 0 0 cm /Im Do Q",
        resources: { XObject: `/Im ${image}` },
        publicLines: false,
        more: ["q 612 0 0 792 0 0 cm /Im Do Q"],
      };
    });
    const { output, changed } = await redact(
      input,
      areas({ x: 60, y: 240, width: 300, height: 80 }, { page: 2, x: 60, y: 240, width: 300, height: 80 }),
    );
    const inside = lookInside(output);
    expect(holds(inside, "Zanzibar")).toBe(false);
    expect(holds(inside, "Honolulu")).toBe(true);
    expect(changed).toBeLessThan(20);
  });

  it("stay whole on pages without a mark", async () => {
    const { entries, data } = scan(WORDS);
    const input = document((pdf) => ({
      content: "q 612 0 0 792 0 0 cm /Im Do Q",
      resources: { XObject: `/Im ${pdf.addStream(data, { entries })}` },
      publicLines: false,
      more: ["q 612 0 0 792 0 0 cm /Im Do Q"],
    }));
    const { output } = await redact(input, areas({ x: 60, y: 240, width: 300, height: 80 }));
    const second = (bytes: Uint8Array) => mustOpen(bytes).then((opened) => opened.picture(1, { scale: 1 })!.data);
    expect(Buffer.from(await second(output)).equals(Buffer.from(await second(input)))).toBe(true);
  });

  it("in the content itself lose them too", async () => {
    const pixels = Array.from({ length: 16 * 16 }, (_, i) => (i % 16 < 8 ? "5a" : "6b")).join("");
    const input = document(() => ({
      content: `q 160 0 0 160 100 300 cm BI /W 16 /H 16 /BPC 8 /CS /G /F /AHx ID ${pixels}> EI Q`,
    }));
    const { output } = await redact(input, areas({ x: 100, y: 332, width: 70, height: 160 }));
    const plain = uncompressed(output);
    expect(plain.includes("5a5a5a5a") || plain.includes("ZZZZ")).toBe(false);
    expect(plain.includes("kkkk")).toBe(true);
  });

  it("with a mask lose what the mask shows", async () => {
    const { entries, data } = scan(WORDS);
    const input = document((pdf) => {
      const mask = pdf.addStream(data, { entries });
      const image = pdf.addStream(new Uint8Array(deflateSync(new Uint8Array(4))), {
        entries: `/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /SMask ${mask}`,
      });
      return {
        content: "q 0.5 g 0 0 612 792 re f 612 0 0 792 0 0 cm /Im Do Q",
        resources: { XObject: `/Im ${image}` },
        publicLines: false,
      };
    });
    expect(holds(lookInside(input), "Zanzibar")).toBe(true);
    const { output } = await redact(input, areas({ x: 60, y: 240, width: 300, height: 80 }));
    expect(holds(lookInside(output), "Zanzibar")).toBe(false);
    expect(holds(lookInside(output), "Honolulu")).toBe(true);
  });
});

describe("text", () => {
  it("goes glyph by glyph, and what stays keeps its place", async () => {
    const input = document(() => ({ content: show("left Zanzibar right", 72, 400, 24) }));
    const { output, changed } = await redact(input, areas({ x: 108, y: 370, width: 98, height: 30 }));
    for (const word of ["left", "right"]) expect(pageTexts(output)[0]).toContain(word);
    expect(await findersOf(output, "anziba")).toEqual([]);
    expect(changed).toBeLessThan(20);
  });

  it("goes on a page that is turned, at the place where it shows", async () => {
    const input = document(() => ({ content: show("Zanzibar", 72, 400), page: "/Rotate 90" }));
    const { output } = await redact(input, areas({ x: 390, y: 60, width: 40, height: 130 }));
    expect(await findersOf(output, "Zanzibar")).toEqual([]);
    expect(pageTexts(output)[0]).toContain("Public line above");
  });

  it("goes from a form here, and stays in it elsewhere", async () => {
    const input = document((pdf, font) => ({
      content: "/X Do",
      resources: { XObject: `/X ${form(pdf, font, show("Zanzibar"))}` },
      more: ["/X Do"],
    }));
    const { output } = await redact(input, areas({ x: 60, y: 360, width: 200, height: 40 }));
    const [first, second] = pageTexts(output);
    expect(first).not.toContain("Zanzibar");
    expect(second).toContain("Zanzibar");
  });

  it("goes with the words that tags have for it", async () => {
    const input = document((pdf) => {
      const root = pdf.reserve();
      const element = pdf.add(`<< /Type /StructElem /S /Figure /P ${root} /K 0 /Alt (Portrait of somebody) >>`);
      pdf.set(root, `<< /Type /StructTreeRoot /K ${element} /ParentTree << /Nums [0 [${element}]] >> >>`);
      return {
        content: `/Figure << /MCID 0 >> BDC ${show("Zanzibar")} EMC`,
        page: "/StructParents 0",
        catalog: `/StructTreeRoot ${root} /MarkInfo << /Marked true >>`,
      };
    });
    const { output } = await redact(input, areas({ x: 60, y: 360, width: 200, height: 40 }));
    expect(uncompressed(output).includes("Portrait of somebody")).toBe(false);
  });
});

describe("lines and shapes", () => {
  it("end where the area begins", async () => {
    const input = document(() => ({
      content:
        "2 w 50 400 m 550 400 l S 150 350 m 180 450 l 210 350 l S 0.8 g 300 350 200 100 re f 0 g 320 500 m 400 380 480 520 560 500 c S",
    }));
    const { output, changed } = await redact(
      input,
      areas({ x: 140, y: 332, width: 80, height: 120 }, { x: 350, y: 360, width: 60, height: 60 }),
    );
    const plain = uncompressed(output).toString("latin1");
    expect(plain).not.toMatch(/180 450|210 350/);
    expect(changed).toBeLessThan(20);
  });

  it("stay as they are where no line of theirs crosses the area", async () => {
    const input = document(() => ({ content: "0.9 g 50 200 500 400 re f 0 g" }));
    const { output, changed } = await redact(input, areas({ x: 200, y: 300, width: 100, height: 100 }));
    expect(uncompressed(output).includes("50 200 500 400 re")).toBe(true);
    expect(changed).toBe(0);
  });
});

it("takes annotations with their replies, and what fields hold", async () => {
  const input = document((pdf) => {
    const comment = pdf.add("<< /Type /Annot /Subtype /Text /Rect [100 500 120 520] /Contents (Zanzibar first) >>");
    const reply = pdf.add(
      `<< /Type /Annot /Subtype /Text /Rect [300 300 320 320] /IRT ${comment} /Contents (Zanzibar again) >>`,
    );
    const beside = pdf.add("<< /Type /Annot /Subtype /Text /Rect [400 500 420 520] /Contents (Beside) >>");
    const parent = pdf.reserve();
    const widget = pdf.add(
      `<< /Type /Annot /Subtype /Widget /Parent ${parent} /Rect [100 450 200 470] /DA (/F1 12 Tf) >>`,
    );
    pdf.set(parent, `<< /FT /Tx /T (place) /V (Zanzibar) /Kids [${widget}] >>`);
    return { annotations: [comment, reply, beside, widget], catalog: `/AcroForm << /Fields [${parent}] >>` };
  });
  const { output } = await redact(input, areas({ x: 90, y: 260, width: 120, height: 90 }));
  expect(await findersOf(output, "Zanzibar")).toEqual([]);
  expect(uncompressed(output).includes("Beside")).toBe(true);
});

it("marks the area in its colour with its label", async () => {
  const input = document(() => ({ content: "" }));
  const { output } = await redact(input, {
    ...areas({ x: 100, y: 200, width: 300, height: 60 }),
    color: "#d0d0d0",
    label: "REMOVED",
  });
  expect(pageTexts(output)[0]).toContain("REMOVED");
  expect(holds(lookAt(output), "REMOVED")).toBe(true);
});

it.each(["ИЗЪЯТО", "已删除", "Διαγράφηκε", "محذوف"])("writes its label in any script: %s", async (label) => {
  const input = document(() => ({ content: show("Zanzibar", 72, 400), page: "/Rotate 90" }));
  const { output } = await redact(input, { text: ["Zanzibar"], label });
  expect(
    pageTexts(output)[0]!
      .normalize("NFKC")
      .replaceAll(/[\u200e\u200f\u202a-\u202e]/g, ""),
  ).toContain(label);
  expect(await findersOf(output, "Zanzibar")).toEqual([]);
  expect(check(output).warnings).toEqual([]);
  const area = await redact(
    document(() => ({ content: "" })),
    { ...areas({ x: 100, y: 200, width: 300, height: 60 }), label },
  );
  expect(
    pageTexts(area.output)[0]!
      .normalize("NFKC")
      .replaceAll(/[\u200e\u200f\u202a-\u202e]/g, ""),
  ).toContain(label);
});
