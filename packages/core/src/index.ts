export * from "./kernel/index.ts";
export { DEFAULT_PIXELS, limitPixels } from "./pdf/image/limits.ts";
export * from "./tool/index.ts";
export type {
  Bitmap,
  EngineName,
  Engines,
  PageText,
  Quad,
  RenderDocument,
  Renderer,
  Repairer,
  TextCharacter,
  TextDocument,
  TextReader,
} from "./engines/ports.ts";
export { findTool, tools } from "./tools/index.ts";
export type { Facts, Finding, Report } from "./tools/inspect/finding.ts";
export { RISKS } from "./tools/inspect/finding.ts";
export type { PreviewedHit } from "./tools/redact/preview.ts";
export { batch, chains, pipeline } from "./tools/chains.ts";
