/** Paper sizes: portrait width and height in points, ISO 216 and ANSI. */
export const PAPER = {
  a3: [841.89, 1190.55],
  a4: [595.28, 841.89],
  a5: [419.53, 595.28],
  a6: [297.64, 419.53],
  b4: [708.66, 1000.63],
  b5: [498.9, 708.66],
  letter: [612, 792],
  legal: [612, 1008],
  tabloid: [792, 1224],
  executive: [521.86, 756],
} as const satisfies Record<string, readonly [width: number, height: number]>;

export type Paper = keyof typeof PAPER;

/** Their names, in the order to show. */
export const PAPER_NAMES = {
  a4: "A4",
  letter: "Letter",
  a3: "A3",
  a5: "A5",
  a6: "A6",
  b4: "B4",
  b5: "B5",
  legal: "Legal",
  tabloid: "Tabloid",
  executive: "Executive",
} as const satisfies Record<Paper, string>;
