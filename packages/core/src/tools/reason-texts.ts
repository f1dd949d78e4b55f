/**
 * What errors say beyond their title, where that helps who reads it: in one place, so that it can be translated. In other
 * languages than English an error that says something else is told by its title and advice.
 */
export const REASON_TEXTS = [
  "The file is not a PDF: it does not start with %PDF.",
  "The file is no image of a known type.",
  "The document has no bookmarks.",
  "The document has no bookmarks to split at.",
  "The document has no attachments.",
  "The pages hold no images that can be taken out.",
  "All pages are blank; a PDF needs at least one.",
  "Nothing in the file matches what is to be redacted. No file was made.",
  "Nothing is to be redacted: give text, a regular expression, a pattern or an area.",
  "Nothing is to be changed: give at least one of the fields.",
  "Nothing is to be flattened.",
  "A password to open the file or an owner password is needed.",
  "The file is protected already; its present password is needed.",
  "Deleting these pages would leave none.",
  "An image cannot be decoded.",
  "There are too many matches.",
  "A PDF of 4 GB or more cannot be worked on.",
  "The page has too many pixels to be drawn.",
] as const;
