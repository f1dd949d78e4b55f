import { concat } from "../../kernel/bytes.ts";

/** The chunks of a file as one. */
export function whole(chunks: Iterable<Uint8Array>): Uint8Array {
  return concat(Array.from(chunks, (chunk) => chunk.slice()));
}
