/** The part that is used of Tesseract's C++ interface (baseapi.h) and of Emscripten's file system in memory. */
declare module "tesseract.js-core/tesseract-core-simd-lstm.js" {
  export interface TessBaseAPI {
    /** 0 when all went well. */
    Init(dataFolder: string, languages: string, engineMode: number): number;
    SetPageSegMode(mode: number): void;
    /** Takes the file "/input"; 0 when it was understood. */
    SetImageFile(orientation: number, radians: number): number;
    SetSourceResolution(dpi: number): void;
    Recognize(monitor: null): number;
    GetTSVText(page: number): string;
    Clear(): void;
    End(): void;
  }

  export interface TesseractModule {
    readonly TessBaseAPI: new () => TessBaseAPI;
    destroy(api: TessBaseAPI): void;
    readonly FS: {
      writeFile(path: string, bytes: Uint8Array): void;
      unlink(path: string): void;
    };
  }

  export default function start(options: {
    readonly wasmBinary: Uint8Array | ArrayBuffer;
    readonly print: () => void;
    readonly printErr: () => void;
  }): Promise<TesseractModule>;
}
