export * from "./kernel/index.ts";
export * from "./tool/index.ts";
export type { Bitmap, EngineName, Engines, RenderDocument, Renderer, Repairer } from "./engines/ports.ts";
export { findTool, tools } from "./tools/index.ts";
