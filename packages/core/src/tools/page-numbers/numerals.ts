/** Numbers in words of a counting system. */
const ROMAN = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
] as const;

/** Beyond it Roman numerals grow without end, and decimal ones are used. */
const LARGEST_ROMAN = 4999;

export type Numerals = "decimal" | "lower-roman" | "upper-roman" | "letters";

export function writeNumber(number: number, numerals: Numerals, digits: number): string {
  if (numerals === "letters" && number > 0) return letters(number);
  if (numerals.endsWith("roman") && number > 0 && number <= LARGEST_ROMAN) {
    const lower = roman(number);
    return numerals === "upper-roman" ? lower.toUpperCase() : lower;
  }
  return String(number).padStart(digits, "0");
}

function roman(number: number): string {
  let rest = number;
  let text = "";
  for (const [value, word] of ROMAN) {
    for (; rest >= value; rest -= value) text += word;
  }
  return text;
}

/** A to Z, AA, AB and so on. */
function letters(number: number): string {
  let text = "";
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  }
  return text;
}
