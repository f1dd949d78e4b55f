/** Pictures that other programs print as PPM. */
import type { Picture } from "./pdfium.ts";

/** Undefined for bytes that are no PPM of eight bits. */
export function pictureOfPpm(bytes: Buffer): Picture | undefined {
  const [header, width, height] = /^P6\s(\d+)\s(\d+)\s255\s/.exec(bytes.subarray(0, 40).toString("latin1")) ?? [];
  if (!header) return undefined;
  const pixels = bytes.subarray(header.length);
  const data = new Uint8Array((pixels.length / 3) * 4);
  for (let from = 0, to = 0; from < pixels.length; from += 3, to += 4) {
    data.set([pixels[from + 2]!, pixels[from + 1]!, pixels[from]!, 255], to);
  }
  return { width: Number(width), height: Number(height), data };
}
