/** What a content stream leaves open at its end, or closes that it never opened: more may only be drawn once that is mended. */
import { ContentWriter } from "./content-writer.ts";
import { type ContentOperator, parseContent } from "./parse-content.ts";

/** Pairs of operators; of graphics states a Q too many, and of marked content an EMC too many, is passed over by viewers. */
interface Balance {
  readonly saves: number;
  readonly marked: number;
  readonly text: boolean;
  readonly strayed: readonly ContentOperator[];
  /** Where the last operator ends; what follows would run into what is added. */
  readonly end: number;
}

/** The content with all its pairs closed and nothing dangling; the same bytes where nothing was amiss. */
export function balanced(content: Uint8Array): Uint8Array {
  const { saves, marked, text, strayed, end } = measure(content);
  const sound = saves === 0 && marked === 0 && !text && strayed.length === 0;
  // A comment at the end has no line of its own to end, so what is added starts with a new line in any case.
  if (sound && end >= content.length - 1) return content;
  const writer = new ContentWriter();
  let from = 0;
  for (const operator of strayed) {
    writer.bytes(content.subarray(from, operator.start));
    from = operator.end;
  }
  writer.bytes(content.subarray(from, end));
  if (text) writer.op("ET");
  for (let i = 0; i < marked; i++) writer.op("EMC");
  for (let i = 0; i < saves; i++) writer.op("Q");
  return writer.toBytes();
}

function measure(content: Uint8Array): Balance {
  let [saves, marked, text, end] = [0, 0, false, 0];
  const strayed: ContentOperator[] = [];
  for (const operator of parseContent(content)) {
    switch (operator.operator) {
      case "q":
        saves++;
        break;
      case "Q":
        if (saves > 0) saves--;
        else strayed.push(operator);
        break;
      case "BMC":
      case "BDC":
        marked++;
        break;
      case "EMC":
        if (marked > 0) marked--;
        else strayed.push(operator);
        break;
      case "BT":
        text = true;
        break;
      case "ET":
        text = false;
        break;
    }
    if (operator.operator !== "") ({ end } = operator);
  }
  return { saves, marked, text, strayed, end };
}
