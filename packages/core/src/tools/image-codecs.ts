/** The codecs that the document engine needs for images, from the engines of the face. */
import type { Engines } from "../engines/ports.ts";
import { ToolError } from "../kernel/errors.ts";
import type { ImageCodecs } from "../pdf/image/samples.ts";

/** A codec that the face lacks fails with `unavailable` when it is needed. */
export function imageCodecs(engines: Engines): ImageCodecs {
  const decoder = async () => (await engines.imageDecoder?.()) ?? missing();
  return {
    jpeg: async (bytes, eighths) => ((await engines.images?.()) ?? missing()).decodeJpeg(bytes, eighths),
    jpx: async (bytes, width, height, components) => (await decoder()).jpx(bytes, width, height, components),
    jbig2: async (bytes, globals, width, height) => (await decoder()).jbig2(bytes, globals, width, height),
  };
}

function missing(): never {
  throw new ToolError("unavailable", "Images of this kind cannot be decoded here.");
}
