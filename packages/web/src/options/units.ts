/** Units of length, as options are written in. */

export const UNITS = ["mm", "cm", "in", "pt"] as const;
export type Unit = (typeof UNITS)[number];

export const POINTS_PER_UNIT: Readonly<Record<Unit, number>> = { mm: 72 / 25.4, cm: 72 / 2.54, in: 72, pt: 1 };

/** A length as it is typed, such as `10mm`: what stands before the unit, and the unit, where one is given. */
export function splitLength(text: string): { readonly number: string; readonly unit: Unit | undefined } {
  const [, number = "", unit = ""] = /^\s*(.*?)\s*(mm|cm|in|pt)?\s*$/i.exec(text) ?? [];
  return { number, unit: UNITS.find((one) => one === unit.toLowerCase()) };
}
