/** What is said of findings: in one place, so that it can be translated. */
import { ENGLISH, type Phrase, say } from "../../kernel/phrase.ts";
import type { Finding } from "./finding.ts";

const TEXTS = {
  "text-under-box": "Text lies under opaque boxes and can be copied out: {count} characters.",
  "text-under-image": "Text lies under images and can be copied out: {count} characters.",
  "white-text": "Text is white on white: {count} characters.",
  "invisible-text": "Text is invisible, as that recognised in scans: {count} characters.",
  "text-outside-page": "Text lies outside of what the page shows: {count} characters.",
  "image-under-box":
    "Opaque boxes lie on images, whose pixels below can be taken out unless they were overwritten: {count}.",
  "image-places": "Images tell where they were taken: {count}.",
  "hidden-layers": "Layers are switched off and still in the file: {count}.",
  revisions: "Earlier states of the file can be restored: {count}.",
  "revisions-with-other-text":
    "Earlier states of the file can be restored: {count}. Pages whose text was another then: {changed}.",
  "partial-signatures": "Signatures do not cover the whole file: {count}.",
  /** For all that has a label of its own. */
  held: "The file holds {things}: {count}.",
} as const;

export const FINDING_TEXTS: readonly string[] = Object.values(TEXTS);

export function worded(text: keyof typeof TEXTS, values: Phrase["values"]): Pick<Finding, "message" | "phrase"> {
  const phrase: Phrase = { text: TEXTS[text], values };
  return { message: say(phrase, ENGLISH), phrase };
}
