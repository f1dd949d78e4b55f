/** Gradients in shades of grey, ISO 32000-2 §8.7.4.5: their function is measured and written anew. */
import { readColorSpace } from "../pdf/color/color-space.ts";
import { numbers } from "../pdf/function/pdf-function.ts";
import { readFunction } from "../pdf/function/read-function.ts";
import { decodeSmall } from "../pdf/image/samples.ts";
import { type ObjectSink, PdfDict, PdfName, PdfStream } from "../pdf/index.ts";
import { greyOf } from "./grey-content.ts";
import { isMesh } from "./grey-mesh.ts";

const STEPS = 256;
/** Of functions of two variables, each way. */
const GRID = 64;

/** Undefined for gradients that are grey, and those whose colours are part of a mesh: see `grey-mesh.ts`. */
export function greyShading(sink: ObjectSink, dict: PdfDict): PdfDict | undefined {
  const space = readColorSpace(dict.get("ColorSpace"), decodeSmall);
  const shade = readFunction(dict.get("Function"), decodeSmall);
  if (!space || !shade || space.family === "DeviceGray") return undefined;
  const inputs = dict.number("ShadingType") === 1 ? 2 : 1;
  // The points of a mesh have values that its Decode array tells the bounds of.
  const domain = isMesh(dict.number("ShadingType"))
    ? numbers(dict.get("Decode")).slice(4, 6)
    : numbers(dict.get("Domain"));
  const limits = domain.length === inputs * 2 ? domain : Array.from({ length: inputs }, () => [0, 1]).flat();
  const size = inputs === 1 ? [STEPS] : [GRID, GRID];
  const at = (step: number, input: number) =>
    limits[input * 2]! + (step / (size[input]! - 1)) * (limits[input * 2 + 1]! - limits[input * 2]!);
  const samples = Uint8Array.from({ length: size.reduce((all, count) => all * count, 1) }, (_, index) => {
    const input = inputs === 1 ? [at(index, 0)] : [at(index % GRID, 0), at(Math.floor(index / GRID), 1)];
    return Math.round(greyOf(space, shade(input)) * 255);
  });
  const entries = { FunctionType: 0, Domain: limits, Range: [0, 1], Size: size, BitsPerSample: 8 };
  const background = numbers(dict.get("Background"));
  return dict.with({
    ColorSpace: PdfName.of("DeviceGray"),
    Function: sink.add(new PdfStream(PdfDict.of(entries), samples)),
    Background: background.length > 0 ? [greyOf(space, background)] : undefined,
  });
}
