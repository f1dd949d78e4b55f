/** How the options that are drawn on a page write down what was drawn. */
import { type OptionKind, type OptionSpec, parseBox } from "@ephemera/core";
import type { Area } from "./area.ts";

export interface AreaFormat {
  /** How many boxes there can be. */
  readonly most: number;
  /** Each box lies on a page of its own; else on every page, and it is seen on the one that is shown. */
  readonly namesPages: boolean;
  /** The boxes of a text, none where it makes no sense. `unit` is that of numbers without one. */
  readonly read: (text: string, shownPage: number, unit?: string) => readonly Area[];
  readonly write: (areas: readonly Area[]) => string;
}

const FORMATS: Partial<Readonly<Record<OptionKind, AreaFormat>>> = {
  areas: {
    most: Number.POSITIVE_INFINITY,
    namesPages: true,
    read: (text) => readOr([], () => listedAreas(JSON.parse(text))),
    write: (areas) => (areas.length === 0 ? "" : JSON.stringify(areas)),
  },
  box: {
    most: 1,
    namesPages: false,
    read: (text, shownPage, unit) => readOr([], () => [{ page: shownPage, ...parseBox(text, unit) }]),
    write: (areas) => areas.map(({ x, y, width, height }) => [x, y, width, height].map(points).join(" ")).join(),
  },
};

/** Undefined for options that are not drawn. */
export function areaFormatOf({ kind }: OptionSpec): AreaFormat | undefined {
  return FORMATS[kind];
}

function readOr<T>(otherwise: T, read: () => T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

function listedAreas(list: unknown): Area[] {
  return Array.isArray(list) ? list.filter(isArea) : [];
}

function isArea(value: unknown): value is Area {
  const names = ["page", "x", "y", "width", "height"] as const;
  return typeof value === "object" && value !== null && names.every((name) => Number.isFinite((value as Area)[name]));
}

/** Exact to what is no longer seen, and never written with an exponent. */
function points(value: number): string {
  return `${Number(value.toFixed(3))}pt`;
}
