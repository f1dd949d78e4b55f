/** What a quality means in numbers. */

export interface ImageSettings {
  /** Pixels per inch that colour and grey images keep; none are taken away when undefined. */
  readonly dpi: number | undefined;
  /** The same for images of black and white only. */
  readonly bilevelDpi: number | undefined;
  /** JPEG quality; undefined where nothing may be lost. */
  readonly jpeg: number | undefined;
}

/** What has lost something already is only encoded anew for this share of its size: every time costs quality. */
export const WORTH_A_LOSS = 0.85;

export type Quality = "low" | "medium" | "high" | "lossless";

export const SETTINGS: Readonly<Record<Quality, ImageSettings>> = {
  low: { dpi: 100, bilevelDpi: 300, jpeg: 45 },
  medium: { dpi: 150, bilevelDpi: 400, jpeg: 70 },
  high: { dpi: 300, bilevelDpi: 600, jpeg: 80 },
  lossless: { dpi: undefined, bilevelDpi: undefined, jpeg: undefined },
};

/** Steps on the way down to a target size, best first. */
export const LADDER: readonly ImageSettings[] = [
  SETTINGS.lossless,
  { dpi: 350, bilevelDpi: 600, jpeg: 88 },
  SETTINGS.high,
  { dpi: 225, bilevelDpi: 600, jpeg: 75 },
  SETTINGS.medium,
  { dpi: 130, bilevelDpi: 300, jpeg: 55 },
  SETTINGS.low,
  { dpi: 80, bilevelDpi: 250, jpeg: 40 },
  { dpi: 72, bilevelDpi: 200, jpeg: 30 },
  { dpi: 60, bilevelDpi: 150, jpeg: 22 },
  { dpi: 45, bilevelDpi: 120, jpeg: 15 },
];
