/** What in a file could tell by what program, when, or in which run it was made. */

const PATTERNS: readonly RegExp[] = [
  /\/(?:Producer|Creator) ?(?:\([^)]*\)|<[0-9a-f]*>)/g,
  /D:\d{8,14}/g,
  /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?/g,
  /<(?:pdf:Producer|xmp:CreatorTool|xmpMM:\w+ID)>[^<]*/g,
  /(?:pdf:Producer|xmp:CreatorTool|xmpMM:\w+ID)="[^"]*"/g,
  /%%(?:Creator|CreationDate)[^\n]*/g,
  // The programs that could have left it.
  /(?:ephemera|pdfium|pdf-lib|harfbuzz|tesseract|fonttools|skia|libvips|mozjpeg|noble|fflate)[\w /.-]{0,20}/gi,
];

/** In the order of the kinds. */
export function tracesIn(file: Buffer): string[] {
  const text = file.toString("latin1");
  return PATTERNS.flatMap((pattern) => text.match(pattern) ?? []);
}
