/**
 * What glyph names mean in Unicode, by the rules of the Adobe Glyph List Specification: names of Latin, Greek and Cyrillic
 * letters, "uni…" and "u…", components joined by underscores, suffixes cut off.
 */
import { WIN_ANSI } from "./encodings.ts";

const ACCENTS: Readonly<Record<string, string>> = {
  acute: "\u0301",
  breve: "\u0306",
  caron: "\u030c",
  cedilla: "\u0327",
  circumflex: "\u0302",
  commaaccent: "\u0327",
  dieresis: "\u0308",
  dotaccent: "\u0307",
  grave: "\u0300",
  hungarumlaut: "\u030b",
  macron: "\u0304",
  ogonek: "\u0328",
  ring: "\u030a",
  tilde: "\u0303",
};

const OTHERS: Readonly<Record<string, string>> = {
  dotlessi: "\u0131",
  dotlessj: "\u0237",
  Lslash: "\u0141",
  lslash: "\u0142",
  Dcroat: "\u0110",
  dcroat: "\u0111",
  Eng: "\u014a",
  eng: "\u014b",
  Hbar: "\u0126",
  hbar: "\u0127",
  kgreenlandic: "\u0138",
  longs: "\u017f",
  Tbar: "\u0166",
  tbar: "\u0167",
  Idot: "\u0130",
  napostrophe: "\u0149",
  fi: "fi",
  fl: "fl",
  ff: "ff",
  ffi: "ffi",
  ffl: "ffl",
  fraction: "\u2044",
  minus: "\u2212",
  nbspace: "\u00a0",
  nonbreakingspace: "\u00a0",
  sfthyphen: "\u00ad",
  softhyphen: "\u00ad",
  underscore: "_",
  f_f: "ff",
};

const GREEK = (
  "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho . Sigma Tau Upsilon Phi Chi Psi " +
  "Omega"
).split(" ");

const known = buildTable();

function buildTable(): Map<string, string> {
  const table = new Map<string, string>();
  const windows = new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, code) => code));
  WIN_ANSI.forEach((name, code) => {
    if (name !== undefined && !table.has(name)) table.set(name, windows[code]!);
  });
  for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") {
    for (const [accent, mark] of Object.entries(ACCENTS)) {
      const composed = `${letter}${mark}`.normalize("NFC");
      if (composed.length === 1 && !table.has(letter + accent)) table.set(letter + accent, composed);
    }
  }
  GREEK.forEach((name, index) => {
    if (name === ".") return;
    table.set(name, String.fromCharCode(0x391 + index));
    table.set(name.toLowerCase(), String.fromCharCode(0x3b1 + index));
  });
  table.set("sigma1", "\u03c2");
  // Adobe's numbers of Cyrillic letters: the alphabet in order, with Io and io put where Russian has them.
  for (let i = 0; i < 33; i++) {
    const offset = i < 6 ? i : i - 1;
    table.set(`afii${10017 + i}`, i === 6 ? "\u0401" : String.fromCharCode(0x410 + offset));
    table.set(`afii${10065 + i}`, i === 6 ? "\u0451" : String.fromCharCode(0x430 + offset));
  }
  for (const [name, text] of Object.entries(OTHERS)) table.set(name, text);
  return table;
}

/** The text a glyph of this name shows; undefined when the name does not tell. */
export function meaningOfName(name: string): string | undefined {
  const direct = known.get(name);
  if (direct !== undefined) return direct;
  const base = name.split(".", 1)[0]!;
  if (base === "") return undefined;
  const parts = base.split("_").map(meaningOfPart);
  return parts.every((part) => part !== undefined) ? parts.join("") : undefined;
}

function meaningOfPart(part: string): string | undefined {
  const direct = known.get(part);
  if (direct !== undefined) return direct;
  const uni = /^uni((?:[0-9A-F]{4})+)$/.exec(part)?.[1];
  if (uni) return String.fromCharCode(...uni.match(/.{4}/g)!.map((hex) => Number.parseInt(hex, 16)));
  const point = Number.parseInt(/^u([0-9A-F]{4,6})$/.exec(part)?.[1] ?? "", 16);
  return point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
}
