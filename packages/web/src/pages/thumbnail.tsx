/** One page, drawn when it comes into sight. */
import { useEffect, useRef } from "react";
import { thumbnails } from "./thumbnails.ts";

interface ThumbnailProps {
  /** Key of the open document. */
  readonly document: string;
  /** 0-based. */
  readonly page: number;
  /** In CSS pixels. */
  readonly width: number;
  readonly turn?: number;
  /** True when `width` is the number of pixels to draw, whatever the screen. */
  readonly exact?: boolean;
  /** Alternative text; empty when the page is named beside it. */
  readonly label?: string;
}

export function Thumbnail({ document, page, width, turn = 0, exact = false, label }: ThumbnailProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const abort = new AbortController();
    const pixels = exact ? width : Math.round(width * Math.min(2, devicePixelRatio));
    thumbnails.draw(document, page, pixels, abort.signal).then(
      ({ data, width: columns, height }) => {
        if (abort.signal.aborted || !canvas.current) return;
        canvas.current.width = columns;
        canvas.current.height = height;
        canvas.current.getContext("2d")?.putImageData(new ImageData(data, columns, height), 0, 0);
        canvas.current.dataset.drawn = "";
      },
      () => undefined,
    );
    return () => abort.abort();
  }, [document, page, width, exact]);
  const name = label ? { role: "img", "aria-label": label } : { "aria-hidden": true };
  return <canvas ref={canvas} className="thumbnail" data-turn={turn} {...name} />;
}
