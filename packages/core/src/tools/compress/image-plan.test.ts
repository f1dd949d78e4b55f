import { describe, expect, it } from "vitest";
import { readPdfImage } from "../../pdf/image/pdf-image.ts";
import { PdfDict, PdfName, PdfStream } from "../../pdf/index.ts";
import { planImage } from "./image-plan.ts";
import { SETTINGS } from "./settings.ts";

function planOf(width: number, height: number, inches: number) {
  const dict = PdfDict.of({
    Subtype: PdfName.of("Image"),
    Width: width,
    Height: height,
    BitsPerComponent: 8,
    ColorSpace: PdfName.of("DeviceRGB"),
  });
  const image = readPdfImage(new PdfStream(dict, new Uint8Array(width * height * 3)), () => undefined)!;
  return planImage(image, { width: inches, height: (inches * height) / width }, SETTINGS.high);
}

describe("planImage", () => {
  it("takes away pixels beyond what is asked, where that is worth it", () => {
    expect(planOf(1200, 600, 2)).toEqual({ width: 600, height: 300, jpeg: SETTINGS.high.jpeg });
    expect(planOf(700, 350, 2)).toEqual({ width: 700, height: 350, jpeg: SETTINGS.high.jpeg });
  });

  it("keeps the look of pixels that are seen one by one", () => {
    expect(planOf(80, 40, 2)).toEqual({ width: 80, height: 40, jpeg: 92 });
    expect(planOf(160, 80, 2)).toEqual({ width: 160, height: 80, jpeg: SETTINGS.high.jpeg });
  });
});
