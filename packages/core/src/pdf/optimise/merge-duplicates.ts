/** Objects that say the same become one: streams byte for byte, and what is made of them, such as fonts. */
import type { DocumentEdit } from "../edit/document-edit.ts";
import type { PdfFile } from "../file/pdf-file.ts";
import { PdfDict, type PdfObject, type PdfRef, PdfStream } from "../syntax/objects.ts";
import { print, printDict } from "../syntax/print.ts";
import { crc32 } from "../wasm/crc32.ts";
import { liveObjects } from "./live-objects.ts";

/** Kinds of dictionaries that are only looked at, so that nobody can tell two equal ones apart. */
const MERGEABLE = new Set(["Font", "FontDescriptor", "Encoding", "ExtGState", "Pattern", "Halftone"]);

/** A font on top of a descendant on top of a descriptor on top of a file, and one more. */
const MOST_ROUNDS = 5;

/** Numbers of objects that others stand for, and the number of the other. */
export type Merged = ReadonlyMap<number, number>;

/** Merges equal objects, on top of those that were merged before. */
export function mergeDuplicates(edit: DocumentEdit, earlier: Merged = new Map()): Merged {
  const candidates = [...liveObjects(edit)].filter(([, object]) => isMergeable(object));
  const contents = new Contents();
  const lengths = countsOfLengths(candidates);
  const merged = new Map(earlier);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const first = new Map<string, number>();
    let found = false;
    for (const [num, object] of candidates) {
      if (merged.has(num)) continue;
      const key = signature(edit.file, num, object, { contents, lengths, merged });
      const known = first.get(key);
      if (known === undefined) first.set(key, num);
      else {
        merged.set(num, known);
        edit.merge(edit.file.ref(num), edit.file.ref(known));
        found = true;
      }
    }
    if (!found) break;
  }
  return merged;
}

function isMergeable(object: PdfObject): boolean {
  const dict = object instanceof PdfStream ? object.dict : object;
  if (!(dict instanceof PdfDict)) return Array.isArray(object);
  // What the logical structure refers to is itself, however equal.
  if (dict.has("StructParent") || dict.has("StructParents")) return false;
  if (object instanceof PdfStream) return dict.name("Type") !== "ObjStm" && dict.name("Type") !== "XRef";
  return MERGEABLE.has(dict.name("Type") ?? "");
}

interface Known {
  readonly contents: Contents;
  /** How many streams there are of a length. */
  readonly lengths: ReadonlyMap<number, number>;
  readonly merged: Merged;
}

/** Equal for objects that are equal once what was merged is taken for the same. */
function signature(file: PdfFile, num: number, object: PdfObject, { contents, lengths, merged }: Known): string {
  const numberOf = (ref: PdfRef) => {
    // New objects are numbered apart from those of the file.
    if (ref.home !== file) return ref.num + file.size;
    return merged.get(ref.num) ?? ref.num;
  };
  if (!(object instanceof PdfStream)) return print(object instanceof PdfDict ? sorted(object) : object, numberOf);
  // Looking at its length is enough to know a stream that has no equal.
  if (lengths.get(object.data.length) === 1) return `${num}`;
  return `${printDict(sorted(object.dict.without("Length")), numberOf)} ${contents.nameOf(num, object.data)}`;
}

function countsOfLengths(objects: readonly (readonly [number, PdfObject])[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const [, object] of objects) {
    if (object instanceof PdfStream) counts.set(object.data.length, (counts.get(object.data.length) ?? 0) + 1);
  }
  return counts;
}

function sorted(dict: PdfDict): PdfDict {
  return new PdfDict([...dict.entries].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Names for stream data, equal for equal data. The checksum only says where to look: whoever forges one gains nothing. */
class Contents {
  readonly #names = new Map<number, string>();
  readonly #bySum = new Map<number, Uint8Array[]>();

  /** The name of the data of object `num`, which stay what they are. */
  nameOf(num: number, data: Uint8Array): string {
    const known = this.#names.get(num);
    if (known !== undefined) return known;
    const sum = crc32(data);
    const others = this.#bySum.get(sum) ?? [];
    this.#bySum.set(sum, others);
    let index = others.findIndex((other) => isEqual(other, data));
    if (index === -1) index = others.push(data) - 1;
    const name = `${sum} ${index}`;
    this.#names.set(num, name);
    return name;
  }
}

function isEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
