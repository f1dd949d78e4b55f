/** SVG files as forms of a document: text by the fonts of the face, pictures inside as image files are embedded. */
import type { Engines } from "../engines/ports.ts";
import { ToolError } from "../kernel/errors.ts";
import type { ObjectSink } from "../pdf/index.ts";
import { drawSvg, type SvgPicture } from "../svg/draw-svg.ts";
import { embedImage } from "./embed-image.ts";
import { Typesetter } from "./typesetter.ts";

export type { SvgPicture } from "../svg/draw-svg.ts";
export { isSvg } from "../svg/parse-svg.ts";

/** Throws `unsupported-type` for files that are not self-contained, or hold what has no counterpart in PDF. */
export async function embedSvg(sink: ObjectSink, engines: Engines, bytes: Uint8Array): Promise<SvgPicture> {
  let typesetter: Typesetter | undefined;
  const picture = await drawSvg(bytes, sink, {
    async line(text) {
      const fonts = await engines.fonts?.();
      if (!fonts) throw new ToolError("unavailable", "Text cannot be set here.");
      typesetter ??= new Typesetter(sink, fonts);
      const setter = typesetter;
      const line = await setter.line(text, "file");
      return {
        width: line.width,
        show: (writer, size, name) => setter.show(writer, line, { size, x: 0, y: 0 }, (_, font) => name("Font", font)),
      };
    },
    async image(data) {
      const codec = await engines.images!();
      return embedImage(sink, codec, data, codec.open(data));
    },
  });
  await typesetter?.finish();
  return picture;
}
