/**
 * Reads a content stream operator by operator, ISO 32000-2 §7.8.2. Nothing in it is believed: what is no operator comes
 * out as one all the same, so that whoever copies the stream loses nothing, and whoever interprets it passes it over.
 */
import { DEFAULT_LIMITS, type Limits } from "../../kernel/limits.ts";
import { skipWhiteSpace } from "../syntax/characters.ts";
import { type ObjectHome, type PdfObject, PdfStream } from "../syntax/objects.ts";
import { ObjectParser } from "../syntax/parse.ts";
import { readInlineImage } from "./inline-image.ts";

export interface ContentOperator {
  /** Such as "Tj"; empty for operands at the end of the stream that no operator takes. An inline image as a whole is "BI". */
  readonly operator: string;
  /** In the order written. Of "BI" one stream, with the keys as written and the data as stored. */
  readonly operands: readonly PdfObject[];
  /** Position of the first operand, or of the operator without any. */
  readonly start: number;
  /** Position after the operator. */
  readonly end: number;
}

/** No operator takes more; of a longer list viewers take the last ones. §8.6.8 allows 32 colour components. */
const MOST_OPERANDS = 256;

/** Content streams hold no references (§7.8.2). */
const NOWHERE: ObjectHome = { object: () => null };

/** The operators of a content stream. Throws `too-complex` for nesting beyond the limit. */
export function* parseContent(bytes: Uint8Array, limits: Limits = DEFAULT_LIMITS): Generator<ContentOperator> {
  const parser = new ObjectParser(bytes, 0, NOWHERE, limits);
  let operands: PdfObject[] = [];
  let start = -1;
  for (;;) {
    const before = skipWhiteSpace(bytes, parser.position);
    parser.position = before;
    if (start === -1) start = before;
    const object = parser.object();
    if (object !== undefined) {
      if (operands.length === 2 * MOST_OPERANDS) operands = operands.slice(MOST_OPERANDS);
      operands.push(object);
      continue;
    }
    const operator = parser.keyword;
    if (operator === "") break;
    const image = operator === "BI" ? readInlineImage(bytes, parser.position, limits) : undefined;
    if (image) parser.position = image.end;
    yield {
      operator,
      operands: image ? [new PdfStream(image.dict, image.data)] : operands,
      start,
      end: parser.position,
    };
    operands = [];
    start = -1;
  }
  if (operands.length > 0) yield { operator: "", operands, start, end: bytes.length };
}
