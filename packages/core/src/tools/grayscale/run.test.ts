import { expect, it } from "vitest";
import { check } from "../../../../../e2e/oracles/qpdf.ts";
import { pictureOf } from "../../../../../e2e/oracles/pdftoppm.ts";
import { pageTexts } from "../../../../../e2e/oracles/pdftotext.ts";
import { runTool } from "../../../../../e2e/oracles/run-tool.ts";
import { structuralSimilarity } from "../../../../../e2e/oracles/similarity.ts";
import { loadFixture } from "../../../../../fixtures/load.ts";
import { PdfBuilder } from "../../../../../fixtures/pdf-builder.ts";
import { engines } from "../../../node/engines.ts";

async function drawn(bytes: Uint8Array) {
  const document = (await engines.renderer()).open(bytes);
  try {
    return document.renderPage(0, 1);
  } finally {
    document.close();
  }
}

function drawnByPoppler(bytes: Uint8Array) {
  const { width, height, data } = pictureOf(bytes, 0, 72);
  // Blue comes first there.
  const rgba = Uint8ClampedArray.from(data, (_, at) => data[(at & 3) === 3 ? at : at - (at & 3) + 2 - (at & 3)]!);
  return { width, height, data: rgba };
}

/** The largest difference between the colours of a pixel. */
function colourfulness(data: Uint8ClampedArray): number {
  let most = 0;
  for (let at = 0; at < data.length; at += 4) {
    const pixel = data.subarray(at, at + 3);
    most = Math.max(most, Math.max(...pixel) - Math.min(...pixel));
  }
  return most;
}

/** Text, lines, spot colours, a gradient, a pattern and a form, all in colour. */
function colours(): Uint8Array {
  const pdf = new PdfBuilder();
  const blend = pdf.add("<< /FunctionType 2 /Domain [0 1] /C0 [1 0 0] /C1 [0 0 1] /N 1 >>");
  const tint = pdf.add("<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 0.5 0] /N 1 >>");
  const shading = pdf.add(`<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 200 0] /Function ${blend} >>`);
  const pattern = pdf.addStream("0 1 0 rg 0 0 5 5 re f", {
    entries: "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 10 10] /XStep 10 /YStep 10 /Resources << >>",
  });
  const form = pdf.addStream("1 0.5 0 RG 4 w 0 0 m 50 50 l S", {
    entries: "/Type /XObject /Subtype /Form /BBox [0 0 60 60] /Resources << >>",
  });
  const content = `0.8 0.1 0.1 rg BT /F 20 Tf 10 170 Td (Colours) Tj ET 0 1 1 0 k 10 120 40 40 re f
    /Spot cs 0.8 scn 60 120 40 40 re f /Pattern cs /Tiles scn 110 120 40 40 re f
    q 10 60 100 40 re W n /Blend sh Q q 1 0 0 1 120 50 cm /Form Do Q
    q 30 0 0 30 10 10 cm BI /W 2 /H 1 /CS /RGB /BPC 8 /F /AHx ID FF0000 00FF00> EI Q`;
  const font = pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  const pages = pdf.reserve();
  const page = pdf.add(`<< /Type /Page /Parent ${pages} /MediaBox [0 0 200 200] /Contents ${pdf.addStream(content)}
    /Resources << /Font << /F ${font} >> /Shading << /Blend ${shading} >> /Pattern << /Tiles ${pattern} >>
    /ColorSpace << /Spot [/Separation /Spot /DeviceCMYK ${tint}] >> /XObject << /Form ${form} >> >> >>`);
  pdf.set(pages, `<< /Type /Pages /Kids [${page}] /Count 1 >>`);
  return pdf.toBytes({ root: pdf.add(`<< /Type /Catalog /Pages ${pages} >>`) });
}

/** Triangles, a lattice, a Coons patch with one that shares an edge, a tensor patch; and triangles by a function. */
function meshes(): Uint8Array {
  const pdf = new PdfBuilder();
  const [red, green, blue, white] = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [255, 255, 255],
  ] as const;
  const edge = [0, 0, 0, 80, 0, 160, 0, 240, 80, 240, 160, 240, 240, 240, 240, 160, 240, 80, 240, 0, 160, 0, 80, 0];
  const inner = [80, 80, 80, 160, 160, 160, 160, 80];
  const next = [255, 250, 255, 250, 255, 240, 250, 200, 250, 150, 250, 100, 245, 60, 245, 30];
  const mesh = (type: number, data: readonly number[], more = "", bits = 8) =>
    pdf.addStream(Uint8Array.from(data), {
      entries: `/ShadingType ${type} /BitsPerCoordinate ${bits} /BitsPerComponent 8 /Decode [0 80 0 80 ${
        more.includes("Function") ? "0 255" : "0 1 0 1 0 1"
      }] ${more.includes("ColorSpace") ? "" : "/ColorSpace /DeviceRGB"} ${more}`,
    });
  const blend = pdf.add("<< /FunctionType 2 /Domain [0 255] /C0 [1 0 0] /C1 [0 1 1] /N 1 >>");
  const flag = "/BitsPerFlag 8";
  const shadings = [
    mesh(4, [0, 0, 0, ...red, 0, 240, 0, ...green, 0, 0, 240, ...blue, 1, 240, 240, ...red], flag),
    mesh(
      5,
      [0, 0, 0, 0, ...red, 240, 0, 0, 0, ...green, 0, 0, 240, 0, ...blue, 240, 0, 240, 0, ...white],
      "/VerticesPerRow 2",
      16,
    ),
    mesh(6, [0, ...edge, ...red, ...green, ...blue, ...white, 2, ...next, ...green, ...red], flag),
    mesh(7, [0, ...edge, ...inner, ...red, ...blue, ...green, ...red], flag),
    mesh(4, [0, 0, 0, 0, 0, 240, 0, 255, 0, 0, 240, 100], `${flag} /Function ${blend}`),
  ];
  const names = shadings.map((shading, i) => `/S${i} ${shading}`).join(" ");
  const content = shadings
    .map((_, i) => `q 1 0 0 1 ${10 + (i % 2) * 90} ${10 + (i >> 1) * 90} cm /S${i} sh Q`)
    .join(" ");
  const pages = pdf.reserve();
  const page = pdf.add(`<< /Type /Page /Parent ${pages} /MediaBox [0 0 200 290] /Contents ${pdf.addStream(content)}
    /Resources << /Shading << ${names} >> >> >>`);
  pdf.set(pages, `<< /Type /Pages /Kids [${page}] /Count 1 >>`);
  return pdf.toBytes({ root: pdf.add(`<< /Type /Catalog /Pages ${pages} >>`) });
}

/** A red image on blue, of which white is left out. */
function keyedImage(): Uint8Array {
  const pdf = new PdfBuilder();
  const samples = Uint8Array.from({ length: 20 * 20 * 3 }, (_, at) =>
    Math.floor(at / 3) % 20 < 10 ? 255 : [200, 20, 20][at % 3]!,
  );
  const image = pdf.addStream(samples, {
    entries:
      "/Type /XObject /Subtype /Image /Width 20 /Height 20 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Mask [255 255 255 255 255 255]",
  });
  const content = pdf.addStream("0 0 1 rg 0 0 100 100 re f q 100 0 0 100 0 0 cm /I Do Q");
  const pages = pdf.reserve();
  const page = pdf.add(
    `<< /Type /Page /Parent ${pages} /MediaBox [0 0 100 100] /Contents ${content} /Resources << /XObject << /I ${image} >> >> >>`,
  );
  pdf.set(pages, `<< /Type /Pages /Kids [${page}] /Count 1 >>`);
  return pdf.toBytes({ root: pdf.add(`<< /Type /Catalog /Pages ${pages} >>`) });
}

it.each([
  ["content", colours()],
  ["an image with a colour left out", keyedImage()],
  ["meshes", meshes()],
  ["images", loadFixture("pictures.pdf")],
])("leaves no colour in %s, and what is seen as it was", async (_, bytes) => {
  const { outputs } = await runTool("grayscale", [bytes], {}, engines);
  expect(check(outputs[0]!).warnings).toEqual([]);
  const [before, after] = [await drawn(bytes), await drawn(outputs[0]!)];
  expect(colourfulness(before.data)).toBeGreaterThan(100);
  expect(colourfulness(after.data)).toBeLessThanOrEqual(2);
  expect(structuralSimilarity(before, after)).toBeGreaterThan(0.95);
  const [seen, now] = [drawnByPoppler(bytes), drawnByPoppler(outputs[0]!)];
  expect(colourfulness(now.data)).toBeLessThanOrEqual(2);
  expect(structuralSimilarity(seen, now)).toBeGreaterThan(0.95);
  expect(pageTexts(outputs[0]!)).toEqual(pageTexts(bytes));
});

it("leaves transparent what was so by its colour", async () => {
  const pdf = new PdfBuilder();
  const pixels = Uint8Array.of(255, 0, 0, 0, 255, 0, 255, 0, 0, 0, 0, 255);
  const image = pdf.addStream(pixels, {
    entries: `/Type /XObject /Subtype /Image /Width 4 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8
      /Mask [255 255 0 0 0 0]`,
  });
  const tree = pdf.reserve();
  const page = pdf.add(`<< /Type /Page /Parent ${tree} /MediaBox [0 0 40 10] /Resources << /XObject << /I ${image} >> >>
    /Contents ${pdf.addStream("0 g 0 0 40 10 re f 40 0 0 10 0 0 cm /I Do")} >>`);
  pdf.set(tree, `<< /Type /Pages /Kids [${page}] /Count 1 >>`);
  const before = pdf.toBytes({ root: pdf.add(`<< /Type /Catalog /Pages ${tree} >>`) });
  const after = (await runTool("grayscale", [before], {}, engines)).outputs[0]!;
  expect(check(after).warnings).toEqual([]);
  const { data } = await drawn(after);
  const shades = [5, 15, 25, 35].map((x) => data[(5 * 40 + x) * 4]!);
  expect(colourfulness(data)).toBe(0);
  // Black shows through where it was red.
  expect([shades[0], shades[2]]).toEqual([0, 0]);
  expect(shades[1]).toBeCloseTo(150, -1);
  expect(shades[3]).toBeCloseTo(29, -1);
});
