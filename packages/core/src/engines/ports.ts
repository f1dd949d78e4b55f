/**
 * What tools may ask of bought engines. Ports are narrow, and an absent engine is data: a face hands in the
 * engines it has, as loaders, so that WebAssembly is only fetched by the job that needs it.
 */

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
  /** The page on white, `scale` pixels per point. */
  renderPage(index: number, scale: number): Bitmap;
  close(): void;
}

export interface Renderer {
  /** Throws ToolError `damaged`, `password-required` or `password-wrong`. */
  open(bytes: Uint8Array, password?: string): RenderDocument;
}

export interface Engines {
  readonly repairer?: () => Promise<Repairer>;
  readonly renderer?: () => Promise<Renderer>;
}

export type EngineName = keyof Engines;
