/** What a function is once read, and the arrays of numbers it is told by. */
import { asArray, type PdfObject, resolve } from "../syntax/objects.ts";

/** Gives as many numbers as the function has outputs. */
export type PdfFunction = (input: readonly number[]) => number[];

/** The numbers of an array; empty when it is none. */
export function numbers(object: PdfObject): number[] {
  return (asArray(object) ?? [])
    .map((item) => Number(resolve(item)))
    .map((value) => (Number.isFinite(value) ? value : 0));
}
