/** Every language of the page says all that the tools say, and nothing else. */
import { expect, it } from "vitest";
import { gaps } from "./translations.ts";

it.each(gaps())("translates every text of the tools into $language", ({ missing, unused, wrong }) => {
  expect({ missing, unused, wrong }).toEqual({ missing: [], unused: [], wrong: [] });
});
