/** Prints operators as a content stream, ISO 32000-2 §7.8.2: the inverse of `parseContent`. */
import { CLASS, REGULAR } from "../syntax/characters.ts";
import { type PdfObject, PdfStream } from "../syntax/objects.ts";
import { latin1, print, printName } from "../syntax/print.ts";
import type { ContentOperator } from "./parse-content.ts";

const NEWLINE = 0x0a;

export class ContentWriter {
  #buffer = new Uint8Array(1024);
  #length = 0;

  /** Bytes written so far. */
  get length(): number {
    return this.#length;
  }

  /** An operator with its operands. */
  op(operator: string, ...operands: readonly PdfObject[]): this {
    return this.operator({ operator, operands });
  }

  /** An operator as `parseContent` gives it, an inline image included. */
  operator({ operator, operands }: Pick<ContentOperator, "operator" | "operands">): this {
    const [image] = operands;
    if (operator === "BI" && image instanceof PdfStream) return this.#inlineImage(image);
    let text = "";
    for (const operand of operands)
      text = joined(
        text,
        print(operand, (ref) => ref.num),
      );
    return this.text(joined(text, operator));
  }

  /** Content that is already printed, as it is. */
  bytes(bytes: Uint8Array): this {
    this.#reserve(bytes.length + 1);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
    this.#buffer[this.#length++] = NEWLINE;
    return this;
  }

  /** A line of one character a byte. */
  text(line: string): this {
    this.#reserve(line.length + 1);
    for (let i = 0; i < line.length; i++) this.#buffer[this.#length++] = line.charCodeAt(i);
    this.#buffer[this.#length++] = NEWLINE;
    return this;
  }

  /** All that was written. */
  toBytes(): Uint8Array {
    return this.#buffer.slice(0, this.#length);
  }

  #inlineImage({ dict, data }: PdfStream): this {
    let text = "BI";
    for (const [key, value] of dict.entries) {
      const printed = print(value, (ref) => ref.num);
      text += printName(key) + (CLASS[printed.charCodeAt(0)] === REGULAR ? " " : "") + printed;
    }
    return this.bytes(latin1(`${text}\nID`))
      .bytes(data)
      .text("EI");
  }

  #reserve(length: number): void {
    if (this.#length + length <= this.#buffer.length) return;
    const larger = new Uint8Array(Math.max(2 * this.#buffer.length, this.#length + length));
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger;
  }
}

/** Two tokens side by side, with a space only where they would run into one; an empty name is a lone solidus. */
function joined(before: string, token: string): string {
  const last = before.charCodeAt(before.length - 1);
  const open = before !== "" && (CLASS[last] === REGULAR || last === 0x2f);
  return open && CLASS[token.charCodeAt(0)] === REGULAR ? `${before} ${token}` : before + token;
}
