/** Everything that tools note about their results, by code: in one place, so that it can be translated. */
import { ENGLISH, type Phrase, type PhrasePart, say } from "../kernel/phrase.ts";
import { NOTES as ASSEMBLY_NOTES } from "../pdf/assemble/plan.ts";
import { TRACE_LABELS } from "../pdf/scrub/trace-labels.ts";
import type { Note } from "../tool/define-tool.ts";

const NOTES = {
  ...ASSEMBLY_NOTES,
  "already-small": "The file is as small as it gets: it was left as it is.",
  "animation-stilled": "Of animations the first picture was taken.",
  "annotations-removed": "Annotations in marked areas: {count} removed.",
  "attachments-kept": "Attached files stay as they are and may hold metadata of their own.",
  "blank-pages-removed": "{removed} of {total} pages were blank.",
  compressed: "{part}: {before} before, {after} now.",
  decrypted: "Its {algorithm} encryption is gone: anybody can open the result.",
  "images-damaged": "{count} image(s) could not be decoded.",
  "images-removed": "Images that could not be changed in part: {count} removed as a whole.",
  "images-uncut": "Images that could not be decoded were left whole: what was cropped of them is still in the file.",
  "no-words-seen": "No words could be read in what pages {pages} show.",
  "not-protected": "The file was not encrypted; it was only saved anew.",
  "nothing-to-remove": "The file held nothing of what was to be removed.",
  "owner-password-not-kept":
    "A random owner password was set and not kept: the restrictions can only be lifted with a copy made before.",
  "pages-not-searched": "The text of pages {pages} could not be searched; what they show was not looked at.",
  "pages-without-text": "Some pages hold no text; they may be scans.",
  "pictures-not-searched": "Pictures were not searched for words; mark areas where they show any.",
  redacted: "Removed from pages: {things}; pages {pages}.",
  "redacted-elsewhere":
    "Removed outside of pages (fields, comments, bookmarks, names, metadata, attachments): {things}.",
  "redacted-nothing": "Removed from pages: nothing.",
  removed: "{things}: {count} before, none now.",
  "restrictions-removed":
    "{decrypted} The file was opened without its owner password, and its owner had not allowed {actions}; the result allows it. Make sure that you may do so.",
  "same-passwords": "Both passwords are the same, so whoever can open the file is free of all restrictions.",
  "signatures-kept":
    "The document is signed, so the changes were put behind it. Readers will show that it was changed later.",
  "structure-sound": "The structure of the file was sound; it was saved anew.",
  "target-missed": "The file cannot be made as small as {target}; {size} is the best there is.",
  "typefaces-left": "Names of typefaces that match were left: programs choose the letters by them.",
  "words-may-be-missed":
    "Words in pictures are found as far as they can be read: handwriting and poor scans hide some. Look at the result.",
} as const;

/** What stands in the places of those texts. */
const WORDS = [
  ...TRACE_LABELS,
  "Images",
  "Fonts",
  "Text, drawings and structure",
  "printing",
  "printing in high resolution",
  "copying",
  "changing",
  "commenting",
  "filling in forms",
  "moving pages",
  "text {count}",
  "regular expression {count}",
  "e-mail address {count}",
  "phone number {count}",
  "IBAN {count}",
  "payment card {count}",
  "social security number {count}",
  "IP address {count}",
  "web address {count}",
  "date of birth {count}",
  "area {count}",
  "{pages} and {count} more",
] as const;

export const NOTE_TEXTS: readonly string[] = [...Object.values(NOTES), ...WORDS];

type NoteText = keyof typeof NOTES;
export type NoteWord = (typeof WORDS)[number];

/** `code` tells notes apart that have a text in common. */
export function noted(text: NoteText, values?: Phrase["values"], code: string = text): Note {
  const phrase: Phrase = { text: NOTES[text], values };
  const message = say(phrase, ENGLISH);
  return { code, message: message[0]!.toUpperCase() + message.slice(1), ...(values && { phrase }) };
}

/** The text of a note, to stand in another. */
export function textOf(text: NoteText, values?: PhrasePart["values"]): PhrasePart {
  return { text: NOTES[text], values };
}

export function wordOf(word: NoteWord, values?: PhrasePart["values"]): PhrasePart {
  return { text: word, values };
}
