/** Changes to the bytes of a file: blind ones, and ones that know what a PDF is made of. */
import { joinBytes, latin1 } from "../../fixtures/pdf-builder.ts";
import type { Random } from "./random.ts";

type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array;

const TOKENS = [
  "<<",
  ">>",
  "[",
  "]",
  "(",
  ")",
  "<",
  ">",
  "/",
  "%",
  "null",
  "true",
  "R",
  "obj",
  "endobj",
  "stream\n",
  "endstream",
  "xref\n",
  "trailer",
  "startxref",
  "%%EOF",
  "0 0 R",
  "1 0 R",
  "2 0 R",
  "99999 0 R",
  "-1",
  "1e9",
  "2147483648",
  "9".repeat(30),
  "\0",
  "/Kids",
  "/Parent",
  "/Type/Pages",
  "/Type/ObjStm",
  "/Type/XRef",
  "/Prev 0",
  "/Length 0",
  "/Count -1",
  "/Filter/FlateDecode",
  "/Resources 1 0 R",
  "/Annots 3 0 R",
  "/Names 1 0 R",
  "/Next 1 0 R",
  "/K 1 0 R",
  "/Encrypt 1 0 R",
];

const INTERESTING = ["0", "-1", "1", "255", "65535", "2147483647", "-2147483648", "4294967295", "9".repeat(20), "0.5"];

const MUTATIONS: readonly Mutation[] = [
  flipBytes,
  flipBytes,
  (bytes, random) => cut(bytes, ...range(bytes, random)),
  duplicate,
  (bytes, random) => insert(bytes, random.below(bytes.length), latin1(random.pick(TOKENS))),
  (bytes, random) => bytes.slice(0, random.below(bytes.length)),
  replaceMatch(/\d+ \d+ R/g, (random, count) => `${random.below(count + 2)} 0 R`),
  replaceMatch(/\d+ \d+ R/g, (random, count) => `${random.below(count + 2)} 0 R`),
  replaceMatch(/-?\d+(\.\d+)?/g, (random) => random.pick(INTERESTING)),
  replaceMatch(/\/[A-Za-z]+/g, (random) =>
    random.pick(TOKENS.filter((token) => token.startsWith("/") && token.length > 1)),
  ),
  replaceMatch(/\d+ \d+ obj/g, (random, count) => `${random.below(count + 2)} 0 obj`),
  swapObjects,
];

/** The bytes after one to five changes. */
export function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  let changed = bytes;
  for (let left = 1 + random.below(5); left > 0 && changed.length > 1; left--) {
    changed = random.pick(MUTATIONS)(changed, random);
  }
  return changed;
}

function flipBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = bytes.slice();
  for (let left = 1 + random.below(8); left > 0; left--) copy[random.below(copy.length)] = random.below(256);
  return copy;
}

/** Start and end of a short stretch. */
function range(bytes: Uint8Array, random: Random): [number, number] {
  const start = random.below(bytes.length);
  return [start, Math.min(bytes.length, start + 1 + random.below(random.pick([4, 40, 4000])))];
}

function cut(bytes: Uint8Array, start: number, end: number): Uint8Array {
  return joinBytes([bytes.subarray(0, start), bytes.subarray(end)]);
}

function insert(bytes: Uint8Array, at: number, piece: Uint8Array): Uint8Array {
  return joinBytes([bytes.subarray(0, at), piece, bytes.subarray(at)]);
}

function duplicate(bytes: Uint8Array, random: Random): Uint8Array {
  const [start, end] = range(bytes, random);
  return insert(bytes, random.below(bytes.length), bytes.slice(start, end));
}

/** Replaces one of the places where `pattern` is found. `count` is how many objects the file seems to have. */
function replaceMatch(pattern: RegExp, replacement: (random: Random, count: number) => string): Mutation {
  return (bytes, random) => {
    const text = Buffer.from(bytes).toString("latin1");
    const matches = [...text.matchAll(pattern)];
    if (matches.length === 0) return bytes;
    const match = random.pick(matches);
    const count = text.match(/ obj\b/g)?.length ?? 0;
    const end = match.index + match[0].length;
    return joinBytes([bytes.subarray(0, match.index), latin1(replacement(random, count)), bytes.subarray(end)]);
  };
}

/** Two objects change their numbers. */
function swapObjects(bytes: Uint8Array, random: Random): Uint8Array {
  const text = Buffer.from(bytes).toString("latin1");
  const headers = [...text.matchAll(/^(\d+) 0 obj/gm)];
  if (headers.length < 2) return bytes;
  const [a, b] = [random.pick(headers)[1]!, random.pick(headers)[1]!];
  return latin1(
    text.replace(/^(\d+) 0 obj/gm, (header, num) => (num === a ? `${b} 0 obj` : num === b ? `${a} 0 obj` : header)),
  );
}
