/** Why a redaction is refused. */
import { ToolError } from "../../kernel/errors.ts";

/** `why` never holds a word of the document. */
export function notVerified(why: string, expected: string): ToolError {
  return new ToolError("redaction-not-verified", `${why} No file was made.`, { expected, received: why });
}
