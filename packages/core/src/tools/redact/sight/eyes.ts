import type { Ocr, Renderer } from "../../../engines/ports.ts";
import type { OcrLanguage } from "../../../kernel/ocr-languages.ts";

/** What draws pages and reads what is drawn. */
export interface Eyes {
  readonly renderer: () => Promise<Renderer>;
  readonly ocr: () => Promise<Ocr>;
  readonly languages: readonly OcrLanguage[];
}
