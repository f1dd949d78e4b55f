/** Languages whose data come with the program, by the codes that Tesseract uses (ISO 639-2/T). */
export const OCR_LANGUAGES = {
  eng: "English",
  deu: "German",
  fra: "French",
  spa: "Spanish",
  ita: "Italian",
  por: "Portuguese",
} as const;

export type OcrLanguage = keyof typeof OCR_LANGUAGES;
