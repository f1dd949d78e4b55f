/** Name trees and number trees, ISO 32000-2 §7.9.6 and §7.9.7: read to a list, written balanced. */
import { asDict, PdfDict, type PdfObject, PdfRef, PdfString, resolve } from "../syntax/objects.ts";
import { latin1 } from "../syntax/print.ts";
import type { ObjectSink } from "../write/object-sink.ts";

const ENTRIES_PER_NODE = 64;

/** Key and value, the value as written. Name tree keys are the string's bytes as characters. */
export type TreeEntry<Key> = readonly [Key, PdfObject];

export function readNameTree(root: PdfObject): TreeEntry<string>[] {
  return readTree(root, "Names").flatMap(([key, value]) =>
    key instanceof PdfString ? [[bytesAsText(key), value] as const] : [],
  );
}

export function readNumberTree(root: PdfObject): TreeEntry<number>[] {
  return readTree(root, "Nums").flatMap(([key, value]) => (typeof key === "number" ? [[key, value] as const] : []));
}

/** All entries in tree order. A node met twice is passed over, so circles end. */
function readTree(root: PdfObject, leaf: "Names" | "Nums"): (readonly [PdfObject, PdfObject])[] {
  const entries: (readonly [PdfObject, PdfObject])[] = [];
  const visited = new Set<PdfDict>();
  const stack: PdfObject[] = [root];
  while (stack.length > 0) {
    const node = asDict(stack.pop()!);
    if (!node || visited.has(node)) continue;
    visited.add(node);
    const pairs = node.array(leaf) ?? [];
    for (let i = 0; i + 1 < pairs.length; i += 2) entries.push([resolve(pairs[i]!), pairs[i + 1]!]);
    stack.push(...(node.array("Kids") ?? []).toReversed());
  }
  return entries;
}

export function writeNameTree(writer: ObjectSink, entries: readonly TreeEntry<string>[]): PdfRef {
  // Readers search by comparing bytes, which is what comparing these strings does.
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return writeTree(writer, sorted, "Names", (key) => new PdfString(latin1(key)));
}

export function writeNumberTree(writer: ObjectSink, entries: readonly TreeEntry<number>[]): PdfRef {
  const sorted = entries.toSorted(([a], [b]) => a - b);
  return writeTree(writer, sorted, "Nums", (key) => key);
}

interface TreeNode {
  readonly dict: PdfDict;
  readonly first: PdfObject;
  readonly last: PdfObject;
}

function writeTree<Key>(
  writer: ObjectSink,
  entries: readonly TreeEntry<Key>[],
  leaf: string,
  print: (key: Key) => PdfObject,
): PdfRef {
  let nodes: TreeNode[] = chunk(entries).map((part) => ({
    dict: PdfDict.of({ [leaf]: part.flatMap(([key, value]) => [print(key), value]) }),
    first: print(part[0]![0]),
    last: print(part.at(-1)![0]),
  }));
  if (nodes.length === 0) return writer.add(PdfDict.of({ [leaf]: [] }));
  while (nodes.length > 1) {
    nodes = chunk(nodes).map((part) => ({
      dict: PdfDict.of({ Kids: part.map(({ dict, first, last }) => writer.add(dict.with({ Limits: [first, last] }))) }),
      first: part[0]!.first,
      last: part.at(-1)!.last,
    }));
  }
  return writer.add(nodes[0]!.dict);
}

function chunk<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / ENTRIES_PER_NODE) }, (_, i) =>
    items.slice(i * ENTRIES_PER_NODE, (i + 1) * ENTRIES_PER_NODE),
  );
}

export function bytesAsText({ bytes }: PdfString): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
