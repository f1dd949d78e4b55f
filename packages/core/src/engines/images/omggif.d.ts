declare module "omggif" {
  export interface GifFrame {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly disposal: number;
  }

  export class GifReader {
    constructor(bytes: Uint8Array);
    readonly width: number;
    readonly height: number;
    numFrames(): number;
    frameInfo(index: number): GifFrame;
    decodeAndBlitFrameRGBA(index: number, pixels: Uint8Array): void;
  }
}
