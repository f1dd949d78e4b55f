/** The faces that the fonts engine chooses from, read from the packages that hold them: which code points each is for. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const PACKAGES = fileURLToPath(new URL("../../node_modules/@fontsource/", import.meta.url));

/** Noto Sans comes first, the East Asian fonts last: their Latin and their symbols are for want of others only. */
const LAST = [
  "noto-sans-symbols",
  "noto-sans-symbols-2",
  "noto-sans-math",
  "noto-sans-sc",
  "noto-sans-jp",
  "noto-sans-kr",
];

/** Subsets that many packages repeat; those of Noto Sans itself serve all. */
const COMMON = /^(latin|cyrillic|greek|vietnamese)(-ext)?$|^devanagari$|^math$|^symbols$/;

/** A module whose one string has a line for each face: package, subset, and code point ranges as `parseFaces` reads them. */
export function fontFaces(): string {
  const lines = packages().flatMap((name) => {
    const unicode = JSON.parse(readFileSync(`${PACKAGES}${name}/unicode.json`, "utf8")) as Record<string, string>;
    return Object.entries(unicode)
      .map(([key, ranges]) => ({ subset: key.replace(/[[\]]/g, ""), ranges }))
      .filter(({ subset }) => isWanted(name, subset))
      .map(({ subset, ranges }) => `${name} ${subset} ${encodeRanges(ranges)}`);
  });
  return [
    "/** Written by `npm run gen` from the font packages; changes here are lost. See `parse-faces.ts`. */",
    "export const FACES = `",
    ...lines,
    "`;",
    "",
  ].join("\n");
}

function packages(): string[] {
  const names = readdirSync(PACKAGES).filter((name) => name.startsWith("noto-sans"));
  return [...names.filter((name) => !LAST.includes(name)).toSorted(), ...LAST.filter((name) => names.includes(name))];
}

function isWanted(name: string, subset: string): boolean {
  const own = name === "noto-sans" ? subset !== "devanagari" : name.endsWith(`-${subset}`) || /symbols|math/.test(name);
  const wanted = own && !(/symbols|math/.test(name) && subset.startsWith("latin"));
  return (wanted || !COMMON.test(subset)) && existsSync(`${PACKAGES}${name}/files/${name}-${subset}-400-normal.woff`);
}

/** `U+41-5A,U+61` as steps from the end of one range to the start of the next, and lengths, in base 36. */
function encodeRanges(text: string): string {
  const ranges = text.split(",").map((range) => {
    const [from, to] = range
      .replace(/^\s*U\+/i, "")
      .split("-")
      .map((hex) => Number.parseInt(hex, 16));
    return { from: from!, to: to ?? from! };
  });
  let end = 0;
  return ranges
    .toSorted((a, b) => a.from - b.from)
    .map(({ from, to }) => {
      const step = (from - end).toString(36);
      end = to;
      return to === from ? step : `${step}-${(to - from).toString(36)}`;
    })
    .join(" ");
}
