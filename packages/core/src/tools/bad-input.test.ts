/** Pictures and pages that are no use to anybody, through every tool that looks at them: a sound result, or a typed error. */
import { describe, expect, it } from "vitest";
import { mustOpen } from "../../../../e2e/oracles/pdfium.ts";
import { check } from "../../../../e2e/oracles/qpdf.ts";
import { runTool } from "../../../../e2e/oracles/run-tool.ts";
import { structuralSimilarity } from "../../../../e2e/oracles/similarity.ts";
import { PdfBuilder, type Ref } from "../../../../fixtures/pdf-builder.ts";
import { engines } from "../../node/engines.ts";
import { ToolError } from "../kernel/errors.ts";
import { encodeJpegSamples } from "../pdf/image/jpeg/encode.ts";

interface PageSpec {
  readonly image?: { readonly data: Uint8Array; readonly entries: string; readonly compress?: boolean };
  readonly box?: string;
  readonly content?: string;
  readonly resources?: (pdf: PdfBuilder) => string;
  readonly entries?: string;
}

/** A page of 200 by 200 points and one of text, so that there is always something to work on. */
function documentOf({ image, box = "0 0 200 200", content, resources, entries = "" }: PageSpec): Uint8Array {
  const pdf = new PdfBuilder();
  const font = pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  const tree = pdf.reserve();
  const page = (body: string, own: string, size: string, more: string): Ref =>
    pdf.add(`<< /Type /Page /Parent ${tree} /MediaBox [${size}] ${more} /Contents ${pdf.addStream(body)}
      /Resources << /Font << /F ${font} >> ${own} >> >>`);
  const picture = image && pdf.addStream(image.data, { entries: image.entries, compress: image.compress ?? false });
  const own = `${picture ? `/XObject << /I ${picture} >>` : ""} ${resources?.(pdf) ?? ""}`;
  const kids = [
    page(content ?? "q 180 0 0 180 10 10 cm /I Do Q", own, box, entries),
    page("BT /F 20 Tf 20 100 Td (Some words) Tj ET", "", "0 0 200 200", ""),
  ];
  pdf.set(tree, `<< /Type /Pages /Kids [${kids.join(" ")}] /Count 2 >>`);
  return pdf.toBytes({ root: pdf.add(`<< /Type /Catalog /Pages ${tree} >>`) });
}

const dictionary = (width: number, height: number, space: string, bits = 8) =>
  `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /${space} /BitsPerComponent ${bits}`;

function shades(width: number, height: number, components: number): Uint8Array {
  return Uint8Array.from({ length: width * height * components }, (_, i) => {
    const pixel = Math.floor(i / components);
    return ((pixel % width) + Math.floor(pixel / width) + (i % components) * 40) & 255;
  });
}

const jpeg = encodeJpegSamples({ width: 300, height: 300, components: 3, data: shades(300, 300, 3) }, 90)!;
const inks = encodeJpegSamples({ width: 300, height: 300, components: 4, data: shades(300, 300, 4) }, 90)!;
/** Adobe's marker, which says that the inks are as they are: "Adobe", version 100, no transform. */
const adobe = Uint8Array.of(0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0);
const adobeJpeg = Buffer.concat([inks.subarray(0, 2), adobe, inks.subarray(2)]);

/** A pattern whose cells are filled with another, whose cells are filled with the first. */
function nestedPatterns(pdf: PdfBuilder): string {
  const outer = pdf.reserve();
  const cell = (step: number, inner: string) => `<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1
    /BBox [0 0 ${step} ${step}] /XStep ${step} /YStep ${step} /Resources << /Pattern << /P ${inner} >> >>`;
  const body = "/Pattern cs /P scn 0 0 15 15 re f 1 0 0 rg 2 2 4 4 re f";
  const inner = pdf.addStream(body, { entries: cell(7, outer).slice(2) });
  pdf.set(outer, `${cell(20, inner)} /Length ${body.length} >>\nstream\n${body}\nendstream`);
  return `/Pattern << /P ${outer} >>`;
}

/** What PDFium takes long to draw itself is not drawn, neither by a tool nor by the judge. */
const HUGE = "an image that says it has 30,000 by 30,000 pixels";

const DOCUMENTS: Readonly<Record<string, Uint8Array>> = {
  "an image of 1 by 100,000 pixels": documentOf({
    image: { data: shades(1, 100_000, 3), entries: dictionary(1, 100_000, "DeviceRGB"), compress: true },
  }),
  "an image of 100,000 by 1 pixels": documentOf({
    image: { data: shades(100_000, 1, 1), entries: dictionary(100_000, 1, "DeviceGray"), compress: true },
  }),
  [HUGE]: documentOf({
    image: { data: new Uint8Array(90_000), entries: dictionary(30_000, 30_000, "DeviceRGB"), compress: true },
  }),
  "a JPEG that ends half way": documentOf({
    image: {
      data: jpeg.subarray(0, jpeg.length / 2),
      entries: `${dictionary(300, 300, "DeviceRGB")} /Filter /DCTDecode`,
    },
  }),
  "a JPEG of another size than its dictionary says": documentOf({
    image: { data: jpeg, entries: `${dictionary(3000, 2, "DeviceRGB")} /Filter /DCTDecode` },
  }),
  "a JPEG of inks with Adobe's marker": documentOf({
    image: {
      data: adobeJpeg,
      entries: `${dictionary(300, 300, "DeviceCMYK")} /Filter /DCTDecode /Decode [1 0 1 0 1 0 1 0]`,
    },
  }),
  "an image of 16 bits": documentOf({
    image: { data: shades(200, 200, 6), entries: dictionary(200, 200, "DeviceRGB", 16), compress: true },
  }),
  "an image with too few samples": documentOf({
    image: { data: shades(200, 90, 3), entries: dictionary(200, 200, "DeviceRGB"), compress: true },
  }),
  "patterns inside patterns": documentOf({
    content: "/Pattern cs /P scn 0 0 200 200 re f",
    resources: nestedPatterns,
  }),
  "a page without size": documentOf({ box: "0 0 0 0", content: "0 0 10 10 re f" }),
  "a page of less than a point": documentOf({ box: "0 0 0.5 0.001", content: "0 0 10 10 re f" }),
  "a page in units of two points": documentOf({
    image: { data: jpeg, entries: `${dictionary(300, 300, "DeviceRGB")} /Filter /DCTDecode` },
    entries: "/UserUnit 2",
  }),
};

/** Tools with options, and whether pages must look as before. */
const TOOLS: readonly (readonly [string, Record<string, unknown>, boolean])[] = [
  ["compress", { quality: "low" }, false],
  ["compress", { quality: "high" }, true],
  ["compress", { quality: "lossless" }, true],
  ["flatten", {}, true],
  ["grayscale", {}, false],
  ["crop", { margins: "0.1pt", "remove-hidden": true }, false],
  ["resize", { size: "a5" }, false],
  ["watermark-text", { text: "Draft" }, false],
  ["to-images", { dpi: 40 }, false],
  ["extract-images", {}, false],
];

/** Tools that draw pages. */
const DRAWING = new Set(["to-images", "grayscale"]);

describe.each(Object.entries(DOCUMENTS))("%s", (name, bytes) => {
  const tools = name === HUGE ? TOOLS.filter(([tool]) => !DRAWING.has(tool)) : TOOLS;
  it.each(tools)("goes through %s %o", async (tool, options, alike) => {
    const result = await runTool(tool, [bytes], options, engines).catch((error: unknown) => error);
    if (result instanceof Error) {
      expect(result).toBeInstanceOf(ToolError);
      expect((result as ToolError).code).not.toBe("internal");
      return;
    }
    const [output] = (result as { outputs: Uint8Array[] }).outputs;
    if (tool === "to-images" || tool === "extract-images") return;
    expect(check(output!).warnings.length).toBeLessThanOrEqual(check(bytes).warnings.length);
    if (tool === "compress") expect(output!.length).toBeLessThanOrEqual(bytes.length);
    if (name === HUGE) return;
    const [before, after] = [await firstPage(bytes), await firstPage(output!)];
    expect(after.pages).toBe(before.pages);
    if (alike && before.picture && after.picture)
      expect(structuralSimilarity(before.picture, after.picture)).toBeGreaterThanOrEqual(0.97);
  });
});

async function firstPage(bytes: Uint8Array) {
  const document = await mustOpen(bytes);
  const picture = document.picture(0, { scale: 1, maxSide: 400 });
  const pages = document.pageCount;
  document.close();
  return { picture, pages };
}
