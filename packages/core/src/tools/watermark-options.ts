/** The options that all watermarks share. */
import * as option from "../tool/options.ts";
import { PLACES } from "./page-place.ts";

export const watermarkOptions = {
  opacity: option.number({
    title: "Opacity",
    description: "From nearly invisible to solid.",
    min: 1,
    max: 100,
    unit: "%",
    default: 30,
  }),
  position: option.choice({
    title: "Position",
    description: "Where on the page it stands.",
    values: PLACES,
    default: "center",
    replacedBy: "box",
  }),
  margin: option.length({
    title: "Margin",
    description: "Distance from the edges of the page, and between tiles.",
    default: "10mm",
    replacedBy: "box",
  }),
  box: option.optionalBox({
    title: "Box to fill",
    description:
      "Where it stands instead, as large as fits: left, top, width and height from the top left of the page.",
    placeholder: "2cm 2cm 10cm 5cm",
  }),
  tile: option.boolean({
    title: "Tile",
    description: "Repeat it over the whole page.",
    default: false,
    replacedBy: "box",
  }),
  layer: option.choice({
    title: "Layer",
    description: "Over what the page shows, or under it, where only what is not painted lets it through.",
    values: { over: "Over the page", under: "Under the page" },
    default: "over",
  }),
  pages: option.pages({ title: "Pages", description: "The pages to mark.", default: "all", placeholder: "all" }),
  password: option.password(),
};
