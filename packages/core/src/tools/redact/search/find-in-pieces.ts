/** Looks for matches in pieces of text, however lines are broken, and says which places they take. */
import type { Quad } from "../../../pdf/index.ts";
import type { Matcher } from "./matchers.ts";
import type { Piece } from "./pieces.ts";

export interface PlacedMatch {
  readonly kind: string;
  readonly quads: readonly Quad[];
}

/** How a line end is read. */
type Joint = (before: string) => { readonly drop: number; readonly put: string };

/** As a space, unless a hyphen stands before it: that and the line end go. */
const DIVIDED: Joint = (before) =>
  /\p{L}[-\u00ad\u2010]$/u.test(before) ? { drop: 1, put: "" } : { drop: 0, put: " " };
/** A hyphen that belongs to the word stays; any other line end is a space. */
const HYPHENATED: Joint = (before) => ({ drop: 0, put: /[-\u2010]$/.test(before) ? "" : " " });
/** As nothing: a number or an address that goes on in the next line. */
const UNBROKEN: Joint = () => ({ drop: 0, put: "" });

export function findInPieces(pieces: readonly Piece[], matchers: readonly Matcher[]): PlacedMatch[] {
  const matches: PlacedMatch[] = [];
  const unbroken = matchers.filter((matcher) => matcher.unbroken);
  const seen = new Set<string>();
  for (const [joint, looking] of [
    [DIVIDED, matchers],
    [HYPHENATED, matchers],
    [UNBROKEN, unbroken],
  ] as const) {
    if (looking.length === 0) continue;
    const { text, owners } = joined(pieces, joint);
    // Where no line ends with a hyphen two readings are the same.
    if (looking === matchers && seen.has(text)) continue;
    seen.add(text);
    for (const matcher of looking) {
      for (const { start, end } of matcher.find(text)) {
        const quads = quadsOf(pieces, owners, start, end);
        if (quads.length > 0) matches.push({ kind: matcher.kind, quads });
      }
    }
  }
  return matches;
}

interface JoinedText {
  readonly text: string;
  /** Index of the piece each UTF-16 unit comes from. */
  readonly owners: readonly number[];
}

function joined(pieces: readonly Piece[], joint: Joint): JoinedText {
  const parts: string[] = [];
  const owners: number[] = [];
  let tail = "";
  const add = (text: string, owner: number) => {
    parts.push(text);
    for (let i = 0; i < text.length; i++) owners.push(owner);
    tail = (tail + text).slice(-4);
  };
  pieces.forEach(({ text }, index) => {
    if (text !== "\n") return add(text, index);
    const { drop, put } = joint(tail.trimEnd() === "" ? tail : tail.trimEnd());
    if (drop > 0) {
      // White space before the line end goes with the hyphen.
      let left = drop;
      while (parts.length > 0 && left > 0) {
        const part = parts.at(-1)!;
        if (part === "" || part.trim() === "") {
          parts.pop();
          owners.length -= part.length;
          continue;
        }
        parts[parts.length - 1] = part.slice(0, -1);
        owners.length -= 1;
        left--;
      }
      tail = parts.slice(-4).join("").slice(-4);
    }
    if (put !== "" && !tail.endsWith(" ")) add(put, index);
  });
  return { text: parts.join(""), owners };
}

/** The places of a match's glyphs, and of hyphens within it that were read over. */
function quadsOf(pieces: readonly Piece[], owners: readonly number[], start: number, end: number): Quad[] {
  const first = owners[start]!;
  const last = owners[end - 1]!;
  const quads: Quad[] = [];
  for (let index = first; index <= last; index++) {
    const { quad } = pieces[index]!;
    if (quad) quads.push(quad);
  }
  return quads;
}
