/** The option that says how much a page may show and still be blank. */
import * as option from "../tool/options.ts";

export function blankThreshold(visibleWhen?: { readonly option: string; readonly is: readonly string[] }) {
  return option.number({
    title: "Ink on blank pages",
    description: "Percent of a page that specks may cover. More than 0.005 takes lone page numbers for nothing.",
    min: 0,
    max: 50,
    unit: "%",
    default: 0.005,
    ...(visibleWhen && { visibleWhen }),
  });
}
