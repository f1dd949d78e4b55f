/** Where an image lies on its page. */
import { type Paper, PAPER } from "../../kernel/paper.ts";
import { type Matrix, multiply } from "../../pdf/geometry/matrix.ts";
import { UPRIGHT } from "../upright.ts";

export interface LayoutOptions {
  readonly size: Paper | "fit";
  readonly orientation: "auto" | "portrait" | "landscape";
  /** In millimetres. */
  readonly margin: number;
}

export interface PageLayout {
  /** In points. */
  readonly width: number;
  readonly height: number;
  /** From the unit square, in which an image lies, to the page. */
  readonly matrix: Matrix;
}

const POINTS_PER_MM = 72 / 25.4;

/** ISO 32000-2 Annex C: readers need not show smaller or larger pages. */
const SMALLEST_PAGE = 3;
const LARGEST_PAGE = 14_400;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** `image` in points as stored, before it is turned. */
export function layOutPage(image: Size, orientation: number, options: LayoutOptions): PageLayout {
  const margin = options.margin * POINTS_PER_MM;
  const turned = orientation >= 5 ? { width: image.height, height: image.width } : image;
  const upright = UPRIGHT[orientation - 1]!;
  const page = options.size === "fit" ? grown(turned, margin) : paper(options.size, options.orientation, turned);
  const room = { width: Math.max(page.width - margin * 2, 1), height: Math.max(page.height - margin * 2, 1) };
  const scale = Math.min(room.width / turned.width, room.height / turned.height);
  const [width, height] = [turned.width * scale, turned.height * scale];
  const place: Matrix = [width, 0, 0, height, (page.width - width) / 2, (page.height - height) / 2];
  return { ...page, matrix: multiply(upright, place) };
}

/** The page around the image, its sides within what readers show. */
function grown({ width, height }: Size, margin: number): Size {
  const scale = Math.min(1, (LARGEST_PAGE - margin * 2) / Math.max(width, height));
  const side = (length: number) => Math.max(length * scale + margin * 2, SMALLEST_PAGE);
  return { width: side(width), height: side(height) };
}

function paper(size: Paper, orientation: LayoutOptions["orientation"], image: Size): Size {
  const [short, long] = PAPER[size];
  const wide = orientation === "landscape" || (orientation === "auto" && image.width > image.height);
  return wide ? { width: long, height: short } : { width: short, height: long };
}
