/** Content streams with every colour as the grey that it looks like, ISO 32000-2 §8.6.8. */
import { type ColorSpace, DEVICE_CMYK, DEVICE_GRAY, DEVICE_RGB, readColorSpace } from "../pdf/color/color-space.ts";
import { decodeSmall } from "../pdf/image/samples.ts";
import {
  ContentWriter,
  expandInlineImage,
  parseContent,
  PdfDict,
  PdfName,
  type PdfObject,
  PdfStream,
} from "../pdf/index.ts";
import type { Limits } from "../kernel/limits.ts";

/** Turns an image grey; undefined where it is left as it is. */
export type GreyImage = (image: PdfStream, colorSpaces: PdfDict | undefined) => Promise<PdfStream | undefined>;

/** Undefined: a pattern, whose colours are its own. */
type Space = ColorSpace | undefined;

/** ITU-R BT.601, rounded to what can be told apart. */
export function greyOf(space: ColorSpace, values: readonly number[]): number {
  const [red, green, blue] = space.toRgb(values);
  return Math.round((red * 0.299 + green * 0.587 + blue * 0.114) * 10_000) / 10_000;
}

export async function greyContent(
  content: Uint8Array,
  resources: PdfDict,
  limits: Limits,
  greyImage: GreyImage,
): Promise<Uint8Array> {
  const writer = new ContentWriter();
  const named = resources.dict("ColorSpace");
  let spaces: { readonly fill: Space; readonly stroke: Space } = { fill: DEVICE_GRAY, stroke: DEVICE_GRAY };
  const stack: (typeof spaces)[] = [];
  for (const item of parseContent(content, limits)) {
    const { operator, operands } = item;
    const stroke = operator === operator.toUpperCase();
    const key = stroke ? "stroke" : "fill";
    const grey = stroke ? "G" : "g";
    const device = { rg: DEVICE_RGB, RG: DEVICE_RGB, k: DEVICE_CMYK, K: DEVICE_CMYK, g: DEVICE_GRAY, G: DEVICE_GRAY }[
      operator
    ];
    if (operator === "q") stack.push(spaces);
    else if (operator === "Q") spaces = stack.pop() ?? spaces;
    if (device) {
      spaces = { ...spaces, [key]: device };
      writer.op(grey, greyOf(device, numbersIn(operands)));
    } else if (operator === "cs" || operator === "CS") {
      const space = readColorSpace(operands.at(-1) ?? null, decodeSmall, named);
      spaces = { ...spaces, [key]: space };
      if (space) writer.op(grey, greyOf(space, initialColour(space)));
      else writer.operator(item);
    } else if (["sc", "scn", "SC", "SCN"].includes(operator)) {
      const space = spaces[key];
      if (!space || operands.at(-1) instanceof PdfName) writer.operator(item);
      else writer.op(grey, greyOf(space, numbersIn(operands)));
    } else if (operator === "BI" && operands[0] instanceof PdfStream) {
      const image = new PdfStream(expandInlineImage(operands[0].dict), operands[0].data);
      writer.operator({ operator, operands: [(await greyImage(image, named)) ?? operands[0]] });
    } else {
      writer.operator(item);
    }
  }
  return writer.toBytes();
}

function numbersIn(operands: readonly PdfObject[]): number[] {
  return operands.filter((operand) => typeof operand === "number");
}

/** §8.6.8, "CS": what a colour space begins with. */
function initialColour({ family, components, ranges }: ColorSpace): number[] {
  const fallback = family === "Separation" || family === "DeviceN" ? 1 : 0;
  const values = Array.from({ length: components }, (_, i) =>
    Math.min(Math.max(fallback, ranges[i * 2]!), ranges[i * 2 + 1]!),
  );
  if (family === "DeviceCMYK") values[3] = 1;
  return values;
}
