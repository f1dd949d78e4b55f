/** Lengths as people write them: a number and a unit, in points where none is given. */

/** Points in a unit. */
const UNITS: Readonly<Record<string, number>> = { pt: 1, in: 72, mm: 72 / 25.4, cm: 72 / 2.54, px: 0.75 };

const LENGTH = /^(-?(?:\d+\.?\d*|\.\d+))\s*(pt|in|mm|cm|px)?$/i;

/** Longer than any page (ISO 32000-2 Annex C: 200 inches, units of up to 75,000). */
const LONGEST = 1_000_000;

/** Points of a length such as `10mm` or `0.5 in`. Throws SyntaxError. */
export function parseLength(text: string, unit = "pt"): number {
  const match = LENGTH.exec(text.trim());
  const points = match ? Number(match[1]) * UNITS[(match[2] ?? unit).toLowerCase()]! : Number.NaN;
  if (!(Math.abs(points) <= LONGEST)) throw new SyntaxError(`'${text.slice(0, 20)}' is no length`);
  return points;
}

/** Several lengths, separated by spaces or commas, such as `10mm 20mm`. */
export function parseLengths(text: string, unit?: string): number[] {
  const items = text.trim().match(/[^\s,]+(\s*(pt|in|mm|cm|px)\b)?/gi) ?? [];
  return items.map((item) => parseLength(item, unit));
}
