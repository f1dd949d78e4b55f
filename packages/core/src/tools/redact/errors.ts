/** Why a redaction is refused. */
import { ToolError } from "../../kernel/errors.ts";

/** `where` never holds a word of the document. */
export function left(where: string): ToolError {
  return notVerified(
    `Something of what was to be removed would still be in the result (${where}).`,
    "a result in which nothing is found",
  );
}

/** `why` never holds a word of the document. */
export function notVerified(why: string, expected: string): ToolError {
  return new ToolError("redaction-not-verified", `${why} No file was made.`, { expected, received: why });
}
