/** Text as it is compared: what looks the same to a reader is the same. Every unit knows the character it comes from. */

export interface Folded {
  readonly text: string;
  /** For each UTF-16 unit of `text` the position in the original text; one more entry for the end. */
  readonly origin: Uint32Array;
}

const SPACE = /[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/u;
/** Soft hyphens, joiners, direction marks: nothing to see. */
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]|\u034f/u;

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  "\u2010": "-",
  "\u2011": "-",
  "\u2012": "-",
  "\u2013": "-",
  "\u2014": "-",
  "\u2015": "-",
  "\u2212": "-",
  "\ufe63": "-",
  "\uff0d": "-",
  "\u2018": "'",
  "\u2019": "'",
  "\u201a": "'",
  "\u201b": "'",
  "\u02bc": "'",
  "\u2032": "'",
  "\u201c": '"',
  "\u201d": '"',
  "\u201e": '"',
  "\u201f": '"',
  "\u2044": "/",
  "\u2215": "/",
};

/** A character with the marks on it. */
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu;

/** Compatibility characters as plain ones, one space for many, plain hyphens and quotes; lower case where that is asked for. */
export function fold(text: string, ignoreCase: boolean): Folded {
  const parts: string[] = [];
  const origin: number[] = [];
  let afterSpace = false;
  const add = (part: string, from: number) => {
    parts.push(part);
    for (let i = 0; i < part.length; i++) origin.push(from);
    afterSpace = part === " ";
  };
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    if (isPlain(cluster)) add(ignoreCase ? cluster.toLowerCase() : cluster, index);
    else if (SPACE.test(cluster)) {
      if (!afterSpace) add(" ", index);
    } else if (!INVISIBLE.test(cluster) || cluster.length > 2) {
      const plain = LOOK_ALIKES[cluster] ?? cluster.normalize("NFKC");
      add(ignoreCase ? plain.toLowerCase() : plain, index);
    }
  }
  origin.push(text.length);
  return { text: parts.join(""), origin: Uint32Array.from(origin) };
}

/** Printable ASCII, for which nothing has to be looked up. */
function isPlain(character: string): boolean {
  return character.length === 1 && character > " " && character <= "~";
}
