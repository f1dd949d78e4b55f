/** Pages as image files, one after the other: what every face can do. */
import type { Engines, PageImager } from "../ports.ts";
import { pageImage } from "./page-image.ts";

export { pageImage } from "./page-image.ts";

/** From the engines that draw and encode. */
export function createPageImager({ renderer, images }: Required<Pick<Engines, "renderer" | "images">>): PageImager {
  return {
    async *images(bytes, password, pages, settings) {
      const document = (await renderer()).open(bytes, password);
      try {
        const codec = await images();
        for (const page of pages) yield await pageImage(document, codec, page, settings);
      } finally {
        document.close();
      }
    },
  };
}
