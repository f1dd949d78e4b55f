/** A page with its boxes: drawn, moved and resized by pointer, moved and resized by the arrow keys. */
import { useRef, useState } from "react";
import type { PageRef } from "../pages/page-refs.ts";
import { Thumbnail } from "../pages/thumbnail.tsx";
import type { PageSize } from "../workers/messages.ts";
import { type Area, within } from "./area.ts";
import { AreaBox } from "./area-box.tsx";
import { type Drag, dragged } from "./drag.ts";

interface AreaCanvasProps {
  readonly page: PageRef;
  /** Of the page among all, counted from 1. */
  readonly number: number;
  readonly size: PageSize;
  readonly areas: readonly Area[];
  /** With so many boxes, drawing another replaces the last. */
  readonly most: number;
  readonly onChange: (areas: readonly Area[]) => void;
}

/** Pixels of the picture; it is shown as wide as there is room. */
const PICTURE_WIDTH = 900;

export function AreaCanvas({ page, number, size, areas, most, onChange }: AreaCanvasProps) {
  const sheet = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag>();

  const pointOf = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const { left, top, width } = sheet.current!.getBoundingClientRect();
    const scale = size.width / width;
    return { x: (clientX - left) * scale, y: (clientY - top) * scale };
  };
  const begin = (event: React.PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    const { box, corner } = (event.target as HTMLElement).dataset;
    const taken = box === undefined ? undefined : Number(box);
    const at = taken ?? Math.min(areas.length, most - 1);
    event.currentTarget.setPointerCapture(event.pointerId);
    const from = pointOf(event);
    setDrag({
      at,
      from,
      to: from,
      original: taken === undefined ? undefined : areas[taken],
      corner: corner as Drag["corner"],
    });
  };
  const end = () => {
    if (!drag) return;
    setDrag(undefined);
    const area = dragged(drag, number);
    // A click that drew nothing leaves nothing.
    if (drag.original || (area.width > 3 && area.height > 3)) onChange(replaced(areas, drag.at, within(area, size)));
  };
  const shown = drag ? replaced(areas, drag.at, within(dragged(drag, number), size)) : areas;
  return (
    <div
      ref={sheet}
      className="area-sheet"
      role="presentation"
      style={{ aspectRatio: `${size.width} / ${size.height}` }}
      onPointerDown={begin}
      onPointerMove={(event) => drag && setDrag({ ...drag, to: pointOf(event) })}
      onPointerUp={end}
      onPointerCancel={() => setDrag(undefined)}
    >
      <Thumbnail document={page.document} page={page.page} width={PICTURE_WIDTH} exact />
      {shown.map((area, at) =>
        area.page === number ? (
          <AreaBox
            // Boxes have no name but their place in the list.
            // oxlint-disable-next-line react/no-array-index-key
            key={at}
            at={at}
            area={area}
            size={size}
            onChange={(next) => onChange(next ? replaced(areas, at, within(next, size)) : areas.toSpliced(at, 1))}
          />
        ) : null,
      )}
    </div>
  );
}

function replaced(areas: readonly Area[], at: number, area: Area): readonly Area[] {
  return areas.toSpliced(at, 1, area);
}
