/** What a quality means in numbers. */

export interface ImageSettings {
  /** Pixels per inch that colour and grey images keep; none are taken away when undefined. */
  readonly dpi: number | undefined;
  /** The same for images of black and white only. */
  readonly bilevelDpi: number | undefined;
  /** JPEG quality; undefined where nothing may be lost. */
  readonly jpeg: number | undefined;
  /** Whether several times the time is worth a tenth of the size. */
  readonly thorough: boolean;
}

export type Quality = "low" | "medium" | "high" | "lossless";

export const SETTINGS: Readonly<Record<Quality, ImageSettings>> = {
  low: { dpi: 100, bilevelDpi: 300, jpeg: 45, thorough: false },
  medium: { dpi: 150, bilevelDpi: 400, jpeg: 70, thorough: false },
  high: { dpi: 250, bilevelDpi: 600, jpeg: 80, thorough: true },
  lossless: { dpi: undefined, bilevelDpi: undefined, jpeg: undefined, thorough: true },
};

/** Steps on the way down to a target size, best first. */
export const LADDER: readonly ImageSettings[] = [
  SETTINGS.lossless,
  { dpi: 300, bilevelDpi: 600, jpeg: 88, thorough: false },
  SETTINGS.high,
  { dpi: 200, bilevelDpi: 600, jpeg: 75, thorough: false },
  SETTINGS.medium,
  { dpi: 130, bilevelDpi: 300, jpeg: 55, thorough: false },
  SETTINGS.low,
  { dpi: 80, bilevelDpi: 250, jpeg: 40, thorough: false },
  { dpi: 72, bilevelDpi: 200, jpeg: 30, thorough: false },
  { dpi: 60, bilevelDpi: 150, jpeg: 22, thorough: false },
  { dpi: 45, bilevelDpi: 120, jpeg: 15, thorough: false },
];
