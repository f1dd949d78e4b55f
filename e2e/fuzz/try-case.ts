/** Runs a tool on a file and says what is wrong with how that ended; undefined when nothing is. */
import { ToolError } from "@ephemera/core";
import { engines } from "@ephemera/core/node";
import { isAboutCopiedData } from "../corpus/judge.ts";
import { inputsOf, optionsOf } from "../corpus/tools.ts";
import { check } from "../oracles/qpdf.ts";
import { runTool } from "../oracles/run-tool.ts";
import type { FuzzCase } from "./case.ts";

/**
 * A tool may refuse a file, in a way it has declared. What it makes must be whole, whatever it was made from; a file given
 * back as it was, as compress does with one it cannot make smaller, is not of its making.
 */
export async function tryCase({ bytes, tool }: FuzzCase): Promise<string | undefined> {
  try {
    const { outputs, types } = await runTool(tool.id, inputsOf(tool, bytes), optionsOf(tool, bytes), engines);
    const last = outputs.length - 1;
    const damages = [...new Set([0, last])].flatMap((at) =>
      types[at] === "application/pdf" && !tool.passwordOption && !isSame(outputs[at]!, bytes)
        ? damagesOf(outputs[at]!, bytes)
        : [],
    );
    return damages.length > 0 ? `qpdf calls the result damaged: ${damages.slice(0, 3).join("; ")}` : undefined;
  } catch (thrown) {
    if (thrown instanceof ToolError && thrown.code !== "internal") return undefined;
    const cause = thrown instanceof Error ? (thrown.cause ?? thrown) : thrown;
    return `an untyped error: ${cause instanceof Error ? cause.stack?.split("\n").slice(0, 6).join(" | ") : String(cause)}`;
  }
}

/** What qpdf says of a file that is broken as a file, and not merely odd as a document. */
const DAMAGE =
  /damaged|reconstruct|expected (endobj|endstream|\d)|unknown token|unexpected|EOF|xref|recover|not allowed in name|null character|stream length|FILE.*overflow|Loop detected/i;

/** Operators of a page's content, among which may be some of the source's that are broken: no damage to the file. */
const CONTENT = /\((content|stream data), offset/;

function isSame(result: Uint8Array, source: Uint8Array): boolean {
  return Buffer.compare(result, source) === 0;
}

/** What is added to a signed file leaves the file as it was, with its faults. */
function isAppended(result: Uint8Array, source: Uint8Array): boolean {
  return isSame(result.subarray(0, source.length), source);
}

function damagesOf(result: Uint8Array, source: Uint8Array): string[] {
  const inherited = new Set(isAppended(result, source) ? check(source).warnings : []);
  return check(result).warnings.filter(
    (warning) =>
      DAMAGE.test(warning) &&
      !CONTENT.test(warning) &&
      !inherited.has(warning) &&
      !isAboutCopiedData(warning, result, source),
  );
}
