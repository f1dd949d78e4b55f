/**
 * What tools may ask of bought engines. Ports are narrow, and an absent engine is data: a face hands in the
 * engines it has, as loaders, so that WebAssembly is only fetched by the job that needs it.
 */
import type { RasterImage } from "../pdf/image/raster.ts";
import type { JpegEighths } from "../pdf/image/samples.ts";
import type { OcrLanguage } from "../kernel/ocr-languages.ts";

export type { RasterImage } from "../pdf/image/raster.ts";

/** Opens files our reader cannot make sense of and saves them anew. */
export interface Repairer {
  /** The document saved anew, unencrypted; undefined when this engine cannot open it either. */
  repair(bytes: Uint8Array, password?: string): Uint8Array | undefined;
}

/** Pixels of a page: RGBA, 8 bits each, rows top to bottom without padding. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** A document opened for rendering. Sizes are in points (1/72 inch), after rotation. */
export interface RenderDocument {
  readonly pageCount: number;
  pageSize(index: number): { readonly width: number; readonly height: number };
  /** The page on white, or on nothing where `transparent`, `scale` pixels per point. */
  renderPage(index: number, scale: number, transparent?: boolean): Bitmap;
  /** True when an image of the page's content cannot be decoded, so that `renderPage` leaves it out. */
  lacksImages(index: number): boolean;
  close(): void;
}

export interface Renderer {
  /** Throws ToolError `damaged`, `password-required` or `password-wrong`. */
  open(bytes: Uint8Array, password?: string): RenderDocument;
}

/** Corners of a box that may stand at any angle: bottom left, bottom right, top right, top left, as x and y in turn. */
export type Quad = readonly [number, number, number, number, number, number, number, number];

/** A character of a page. All lengths are in default user space units of the page, before its rotation. */
export interface TextCharacter {
  /** One Unicode code point; a glyph that means several gives several characters of the same quad. */
  readonly codePoint: number;
  /** From descender to ascender, as wide as the glyph's advance. */
  readonly quad: Quad;
  /** Where the glyph stands on its baseline. */
  readonly origin: readonly [x: number, y: number];
  /** As it shows, all scaling included. */
  readonly fontSize: number;
  /** Red, green, blue and opacity, 0 to 255 each. */
  readonly color: readonly [number, number, number, number];
  /** Text rendering mode, ISO 32000-2 §9.3.6; 3 is invisible. -1 when not known. */
  readonly renderMode: number;
  /** True for spaces and line ends that the reader put between glyphs. */
  readonly generated: boolean;
  /** True for a hyphen at the end of a line that divides a word. */
  readonly hyphen: boolean;
  /** True when the font does not say what its glyph means. */
  readonly unmapped: boolean;
}

export interface PageText {
  /** What a viewer shows of the page, in default user space: left, bottom, right, top. */
  readonly box: readonly [number, number, number, number];
  /** Clockwise turn at which it is shown: 0, 90, 180 or 270. */
  readonly rotation: number;
  /** In reading order as far as the page's content is. */
  readonly characters: readonly TextCharacter[];
}

/** A document opened for reading its text. */
export interface TextDocument {
  readonly pageCount: number;
  /** The page's content; what annotations and form fields show is no part of it, unless they were painted in. */
  pageText(index: number): PageText;
  /** Paints what annotations and form fields show into the page, in memory, so that `pageText` finds it. */
  paintAnnotations(index: number): void;
  close(): void;
}

export interface TextReader {
  /** Throws ToolError `damaged`, `password-required` or `password-wrong`. */
  open(bytes: Uint8Array, password?: string): TextDocument;
}

export type ImageType =
  | "image/jpeg"
  | "image/png"
  | "image/webp"
  | "image/gif"
  | "image/tiff"
  | "image/bmp"
  | "image/avif"
  | "image/heic";

/** An image file whose header was read. Sizes are in pixels as stored, before `orientation` is applied. */
export interface ImageFile {
  readonly type: ImageType;
  /** Pages of a TIFF, frames of a GIF; 1 for all others, whose animation is not read. */
  readonly frames: number;
  size(frame: number): { readonly width: number; readonly height: number };
  /** True when the file's own compression loses something, as that of photographs does. */
  readonly lossy: boolean;
  /** Turn and mirroring as Exif numbers them: 1 upright to 8. */
  readonly orientation: number;
  /** Dots per inch, where the file says. */
  dpi(frame: number): number | undefined;
  /** Decoded pixels, 16-bit samples cut to 8. Throws `damaged`, `too-complex` or `unsupported-type`. */
  frame(index: number): Promise<RasterImage>;
}

export interface JpegSettings {
  /** 1 to 100. */
  readonly quality: number;
  /** Colour at full resolution; by default above quality 90 only. */
  readonly fullColour?: boolean;
  /** Default true. */
  readonly progressive?: boolean;
  /** Noted in the file. */
  readonly dpi?: number;
}

/** Image files read and written. The same pixels give the same bytes in every face. */
export interface ImageCodec {
  /** Throws `unsupported-type` when the bytes are no image that is known, `damaged` when its header makes no sense. */
  open(bytes: Uint8Array): ImageFile;
  /** A JPEG of one or three components at so many `eighths` of its size. Throws `damaged`, `too-complex`. */
  decodeJpeg(bytes: Uint8Array, eighths: JpegEighths): Promise<RasterImage>;
  /** Alpha is lost. */
  encodeJpeg(image: RasterImage, settings: JpegSettings): Promise<Uint8Array>;
  /** `dpi` is noted in the file. */
  encodePng(image: RasterImage, dpi?: number): Promise<Uint8Array>;
  /** Without loss at quality 100. */
  encodeWebp(image: RasterImage, quality: number): Promise<Uint8Array>;
}

/** Image codecs that stand in PDF streams. Throws `damaged`, `too-complex`. */
export interface StreamImageDecoder {
  /** JPEG 2000. With `components` (1 or 3) those as stored, else grey or RGB as its own colour space says. */
  jpx(data: Uint8Array, width: number, height: number, components: number | undefined): RasterImage;
  /** Grey, 0 for black. */
  jbig2(data: Uint8Array, globals: Uint8Array | undefined, width: number, height: number): RasterImage;
}

/** Draws what annotations and fields look like that do not say so themselves. */
export interface AppearanceMaker {
  /** The document saved with appearances; undefined when this engine cannot open it. */
  make(bytes: Uint8Array, password?: string): Uint8Array | undefined;
}

/** A glyph where it stands in a line; lengths in ems. */
export interface PlacedGlyph {
  readonly id: number;
  /** To the next glyph. */
  readonly advance: number;
  /** Off the place it would have. */
  readonly dx: number;
  readonly dy: number;
  /** The characters it stands for; empty where another glyph stands for them already. */
  readonly text: string;
}

/** Closed contours, to be filled by the nonzero rule; points off the curve control quadratic Bézier curves. */
export type Outline = readonly (readonly { readonly x: number; readonly y: number; readonly onCurve: boolean }[])[];

/** A font as it goes into a document: glyph shapes, no rules. Lengths in ems. */
export interface FontFace {
  /** The same for the same font, such as "NotoSansJP-104". */
  readonly name: string;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly box: readonly [number, number, number, number];
  advanceOf(glyph: number): number;
  outline(glyph: number): Outline;
  /** The font as TrueType with these glyphs only, under the numbers they have. */
  subset(glyphs: Iterable<number>): Promise<Uint8Array>;
}

export interface GlyphRun {
  readonly face: FontFace;
  /** From left to right. */
  readonly glyphs: readonly PlacedGlyph[];
}

/** A line of text laid out. Lengths in ems. */
export interface TextLine {
  readonly width: number;
  /** The highest of its faces. */
  readonly ascent: number;
  /** The lowest, negative. */
  readonly descent: number;
  /** From left to right. */
  readonly runs: readonly GlyphRun[];
}

/** Type for any script: shaped, in visual order, each character in the first font that has it. */
export interface Fonts {
  /** Throws `invalid-option` naming `field` for a character that no font has. */
  layOut(text: string, field: string): Promise<TextLine>;
}

/** A word that a picture shows. */
export interface SeenWord {
  readonly text: string;
  /** Left, top, right and bottom in pixels, from the top left of the picture. */
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
  /** 0 to 100. */
  readonly confidence: number;
  /** Words of a line have the same number. */
  readonly line: number;
}

export interface OcrSettings {
  readonly languages: readonly OcrLanguage[];
  /** Pixels per inch of what the picture shows. */
  readonly dpi: number;
}

/** Reads the words in a picture that stands upright. */
export interface Ocr {
  /** In reading order. The same picture gives the same words. Throws `too-complex`. */
  read(image: RasterImage, settings: OcrSettings): Promise<readonly SeenWord[]>;
}

export interface PageImageSettings {
  readonly format: "png" | "jpg" | "webp";
  readonly dpi: number;
  /** 1 to 100, for JPEG and WebP. */
  readonly quality: number;
  readonly grayscale: boolean;
  /** What the page leaves blank is left out; only where the format knows transparency. */
  readonly transparent: boolean;
}

/** Makes pages into image files, several at a time where the face can. */
export interface PageImager {
  /**
   * A file for each of `pages` (indices from 0) in that order. Throws as `Renderer.open` does, and `too-complex` for a page
   * of too many pixels.
   */
  images(
    bytes: Uint8Array,
    password: string,
    pages: readonly number[],
    settings: PageImageSettings,
  ): AsyncIterable<Uint8Array>;
}

export interface Engines {
  readonly repairer?: () => Promise<Repairer>;
  readonly renderer?: () => Promise<Renderer>;
  readonly textReader?: () => Promise<TextReader>;
  readonly imageDecoder?: () => Promise<StreamImageDecoder>;
  readonly pageImager?: () => Promise<PageImager>;
  readonly images?: () => Promise<ImageCodec>;
  readonly fonts?: () => Promise<Fonts>;
  readonly appearances?: () => Promise<AppearanceMaker>;
  readonly ocr?: () => Promise<Ocr>;
}

export type EngineName = keyof Engines;
