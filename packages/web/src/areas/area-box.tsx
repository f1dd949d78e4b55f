/** One box on the page. */
import { useText } from "../strings/text.tsx";
import type { PageSize } from "../workers/messages.ts";
import { type Area, CORNERS } from "./area.ts";

interface AreaBoxProps {
  /** Place in the list. */
  readonly at: number;
  readonly area: Area;
  readonly size: PageSize;
  /** Given nothing when the box is to go. */
  readonly onChange: (area?: Area) => void;
}

export function AreaBox({ at, area, size, onChange }: AreaBoxProps) {
  const { t } = useText();
  const press = (event: React.KeyboardEvent) => {
    const next = keyed(area, event);
    if (next === area) return;
    event.preventDefault();
    onChange(next);
  };
  return (
    <button
      type="button"
      className="area-box"
      data-box={at}
      aria-label={t("areas.boxOnPage", { number: at + 1, page: area.page })}
      onKeyDown={press}
      style={{
        left: percent(area.x, size.width),
        top: percent(area.y, size.height),
        width: percent(area.width, size.width),
        height: percent(area.height, size.height),
      }}
    >
      <span className="area-number" data-box={at}>
        {at + 1}
      </span>
      {CORNERS.map((corner) => (
        <span key={corner} className={`area-corner ${corner}`} data-box={at} data-corner={corner} />
      ))}
    </button>
  );
}

const STEPS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Arrows move by a point, with Shift by ten; with Alt they resize. Delete removes. The same box for any other key. */
function keyed(area: Area, event: React.KeyboardEvent): Area | undefined {
  if (event.key === "Delete" || event.key === "Backspace") return undefined;
  const step = STEPS[event.key];
  if (!step) return area;
  const [x, y] = step.map((one) => one * (event.shiftKey ? 10 : 1)) as [number, number];
  return event.altKey
    ? { ...area, width: area.width + x, height: area.height + y }
    : { ...area, x: area.x + x, y: area.y + y };
}

function percent(value: number, of: number): string {
  return `${(100 * value) / of}%`;
}
