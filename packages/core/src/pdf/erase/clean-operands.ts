/** Words in the operands of marked content and the like: names, and strings of property lists (ISO 32000-2 §14.6). */
import { PdfDict, PdfName, type PdfObject, PdfString } from "../syntax/objects.ts";

/** The dictionary with each string replaced by what `text` makes of it; itself when none changes. */
export function withStrings(dict: PdfDict, text: (text: PdfString) => PdfString): PdfDict {
  const changes: Record<string, PdfObject> = {};
  for (const [key, value] of dict.entries) {
    const mapped =
      value instanceof PdfString ? text(value) : value instanceof PdfDict ? withStrings(value, text) : value;
    if (mapped !== value) changes[key] = mapped;
  }
  return Object.keys(changes).length > 0 ? dict.with(changes) : dict;
}

/** The operands with each name replaced by what `name` makes of it; themselves when none changes. */
export function withNames(operands: readonly PdfObject[], name: (name: PdfName) => PdfName): readonly PdfObject[] {
  const renamed = operands.map((operand) => (operand instanceof PdfName ? name(operand) : operand));
  return renamed.some((operand, index) => operand !== operands[index]) ? renamed : operands;
}
