/** How far the glyphs of a font reach up and down, ISO 32000-2 §9.8; fonts lie, so both are held to what is sensible. */
import type { PdfDict } from "../syntax/objects.ts";
import { numbers } from "./encodings.ts";

/** Descent and ascent in ems. */
export function verticalExtent(descriptor: PdfDict | undefined): readonly [descent: number, ascent: number] {
  const box = numbers(descriptor?.get("FontBBox") ?? null);
  const descent = descriptor?.number("Descent") || box[1] || -220;
  const ascent = descriptor?.number("Ascent") || box[3] || 750;
  // Descent is often written as a positive number.
  return [Math.min(-0.1, Math.max(-0.5, -Math.abs(descent) / 1000)), Math.min(1.2, Math.max(0.6, ascent / 1000))];
}
