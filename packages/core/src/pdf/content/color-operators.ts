/** Colour operators, ISO 32000-2 §8.6.8. */
import { PdfName, type PdfObject } from "../syntax/objects.ts";
import type { PaintColor } from "./graphics-state.ts";

const DEVICE_SPACES = new Map([
  ["g", PdfName.of("DeviceGray")],
  ["rg", PdfName.of("DeviceRGB")],
  ["k", PdfName.of("DeviceCMYK")],
]);

export interface ColorChange {
  readonly paints: "fill" | "stroke";
  readonly color: PaintColor;
}

/** The colour an operator sets, given the current ones; undefined when it sets none. */
export function colorChange(
  operator: string,
  operands: readonly PdfObject[],
  current: Readonly<Record<"fill" | "stroke", PaintColor>>,
): ColorChange | undefined {
  const lower = operator.toLowerCase();
  const paints = operator === lower ? "fill" : "stroke";
  const components = operands.filter((operand) => typeof operand === "number");
  const device = DEVICE_SPACES.get(lower);
  if (device) return { paints, color: { space: device, components } };
  if (operator === "cs" || operator === "CS")
    return { paints, color: { space: operands.at(-1) ?? null, components: [] } };
  if (!["sc", "scn", "SC", "SCN"].includes(operator)) return undefined;
  const pattern = operands.at(-1);
  const { space } = current[paints];
  const color = { space, components, ...(pattern instanceof PdfName && { pattern: pattern.value }) };
  return { paints, color };
}
