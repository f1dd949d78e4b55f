/** Areas of pages as people mark them: in points from the top left corner of the page as it is shown. */

export interface Area {
  /** Counted from 1. */
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const KEYS = ["page", "x", "y", "width", "height"] as const;
const MOST_AREAS = 10_000;

/** A JSON list such as `[{"page":1,"x":72,"y":72,"width":200,"height":20}]`. Throws SyntaxError. */
export function parseAreas(text: string): Area[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    throw new SyntaxError("areas are written as JSON");
  }
  if (!Array.isArray(list) || list.length === 0) throw new SyntaxError("areas are a list with at least one area");
  if (list.length > MOST_AREAS) throw new SyntaxError(`there are at most ${MOST_AREAS} areas`);
  return list.map(areaOf);
}

function areaOf(value: unknown): Area {
  const area = value as Readonly<Record<string, unknown>> | null;
  if (typeof area !== "object" || area === null) throw new SyntaxError("an area has page, x, y, width and height");
  const unknown = Object.keys(area).find((key) => !(KEYS as readonly string[]).includes(key));
  if (unknown !== undefined) throw new SyntaxError("an area has page, x, y, width and height, and nothing else");
  const [page, x, y, width, height] = KEYS.map((key) => area[key]) as [number, number, number, number, number];
  if (!Number.isInteger(page) || page < 1) throw new SyntaxError("the page of an area is a whole number from 1");
  if (![x, y, width, height].every((part) => typeof part === "number" && Math.abs(part) < 1e6))
    throw new SyntaxError("x, y, width and height of an area are numbers of points");
  if (!(width > 0) || !(height > 0)) throw new SyntaxError("width and height of an area are above 0");
  return { page, x, y, width, height };
}
