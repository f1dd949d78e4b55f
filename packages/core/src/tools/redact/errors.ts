/** Why a redaction is refused. */
import { ToolError } from "../../kernel/errors.ts";
import { ENGLISH, phrase, type PhrasePart, say } from "../../kernel/phrase.ts";

/** `where` never holds a word of the document. */
export function left(where: string): ToolError {
  return notVerified(
    `Something of what was to be removed would still be in the result (${where}).`,
    "a result in which nothing is found",
  );
}

/** `why` never holds a word of the document. */
export function notVerified(why: string | PhrasePart, expected: string): ToolError {
  const part = typeof why === "string" ? { text: why } : why;
  const reason = phrase("{why} No file was made.", { why: part });
  return new ToolError("redaction-not-verified", reason, { expected, received: say(part, ENGLISH) });
}
