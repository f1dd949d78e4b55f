/** Every place where a word can hide, and every trick to hide it with. */
import type { RedactionCase } from "./case.ts";
import { IN_ANNOTATIONS } from "./in-annotations.ts";
import { IN_DOCUMENT } from "./in-document.ts";
import { IN_FONTS } from "./in-fonts.ts";
import { IN_OBJECTS } from "./in-objects.ts";
import { IN_TEXT } from "./in-text.ts";

export const TEXT_CASES: readonly RedactionCase[] = [
  ...IN_TEXT,
  ...IN_FONTS,
  ...IN_OBJECTS,
  ...IN_ANNOTATIONS,
  ...IN_DOCUMENT,
];
