/** What tests of page tools look at: the pages of a result as another program reads them. */
import { expect } from "vitest";
import { pageTexts } from "../../../../e2e/oracles/pdftotext.ts";
import { check, type Dictionary, QpdfObjects } from "../../../../e2e/oracles/qpdf.ts";
import { loadFixture } from "../../../../fixtures/load.ts";

export const three = loadFixture("three-pages.pdf");
export const ten = loadFixture("ten-pages.pdf");

/** What pdftotext finds on each page of a file that qpdf calls sound, such as ["1 of three"]. */
export function pagesOf(bytes: Uint8Array): string[] {
  expect(check(bytes).warnings).toEqual([]);
  return pageTexts(bytes).map((text) => /Page (\d+ of \w+)/.exec(text)?.[1] ?? text);
}

export const ofTen = (...numbers: number[]): string[] => numbers.map((number) => `${number} of ten`);
export const ofThree = (...numbers: number[]): string[] => numbers.map((number) => `${number} of three`);

/** The page dictionaries as qpdf reads them. */
export function pageDictionaries(bytes: Uint8Array): Dictionary[] {
  const objects = new QpdfObjects(bytes);
  return objects.pages.map((page) => objects.dictionary(page));
}

/** Rotation of each page that does not inherit it. */
export function rotations(bytes: Uint8Array): number[] {
  return pageDictionaries(bytes).map((page) => Number(page["/Rotate"] ?? 0));
}
