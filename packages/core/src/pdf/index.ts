export { assemble } from "./assemble/assemble.ts";
export { NOTES } from "./assemble/plan.ts";
export type { AssemblyPlan, BlankPage, NoteCode, PlannedPage, TakenPage } from "./assemble/plan.ts";
export { bookmarks } from "./document/bookmarks.ts";
export type { Bookmark } from "./document/bookmarks.ts";
export { pageBox, pageRotation, pageUnit } from "./document/page-tree.ts";
export type { Box, SourcePage } from "./document/page-tree.ts";
export { SourceDocument } from "./document/source-document.ts";
export { PdfFile } from "./file/pdf-file.ts";
