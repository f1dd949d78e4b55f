/** Colours as people write them. */

/** Red, green and blue from 0 to 1. */
export type Rgb = readonly [number, number, number];

/** `#rrggbb` or `#rgb`. Throws SyntaxError. */
export function parseColor(text: string): Rgb {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (!digits) throw new SyntaxError("a colour is written as #rrggbb");
  const long = digits.length === 6 ? digits : digits.replaceAll(/./g, "$&$&");
  const channel = (at: number) => Math.round((Number.parseInt(long.slice(at, at + 2), 16) / 255) * 1000) / 1000;
  return [channel(0), channel(2), channel(4)];
}
