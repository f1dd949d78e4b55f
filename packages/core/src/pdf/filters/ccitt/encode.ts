/** Compresses bilevel images as Group 4 fax, ITU-T T.6: the smallest there is without symbol dictionaries. */
import { concat } from "../../../kernel/bytes.ts";
import { ToolError } from "../../../kernel/errors.ts";
import { type Loops, loops } from "../../wasm/loops.ts";
import { BLACK, type Code, HORIZONTAL, LONGEST_PART, PASS, type RunCodes, VERTICAL, WHITE } from "./codes.ts";

/** At least so many bytes of rows are brought to the loops at a time. */
const STRIP = 32_768;

/** Bits that a pixel takes in the worst case, of changes that have nothing to do with those above; and those of a row's end. */
const MOST_BITS = 8;
const MARGIN = 16;

/** `rows` are packed, 8 pixels a byte, each row begun on a byte of its own; bits that are set are white. */
export function encodeCcittG4(rows: Uint8Array, width: number, height: number): Uint8Array {
  const rowLength = Math.ceil(width / 8);
  const most = Math.max(1, Math.floor(STRIP / rowLength));
  const machine = loops();
  const above = machine.reserve((most + 1) * rowLength + most * (rowLength * MOST_BITS + MARGIN) + MARGIN);
  if (above === 0) throw new ToolError("out-of-memory", "There is not enough memory for the rows of an image.");
  const source = above + rowLength;
  const out = source + most * rowLength;
  const memory = new Uint8Array(machine.memory.buffer);
  begin(machine);
  memory.fill(0xff, above, source);
  const parts: Uint8Array[] = [];
  for (let row = 0; row < height; row += most) {
    const count = Math.min(most, height - row);
    memory.set(rows.subarray(row * rowLength, (row + count) * rowLength), source);
    parts.push(memory.slice(out, machine.encodeFax(source, rowLength, count, width, out)));
    memory.copyWithin(above, source + (count - 1) * rowLength, source + count * rowLength);
  }
  return concat([...parts, memory.slice(out, machine.endFax(out))]);
}

function begin(machine: Loops): void {
  const codes = [...runs(WHITE), ...runs(BLACK), ...VERTICAL, PASS, HORIZONTAL];
  const packed = codes.map(({ bits, length }) => (length << 16) | bits);
  new Uint32Array(machine.memory.buffer, machine.faxCodes(), packed.length).set(packed);
  machine.beginFax();
}

function runs({ ends, parts }: RunCodes): readonly Code[] {
  return [...ends, ...parts.slice(0, LONGEST_PART / 64 + 1)];
}
