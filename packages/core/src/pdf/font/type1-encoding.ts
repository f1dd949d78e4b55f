/** The encoding that a Type 1 font program brings along, Adobe Type 1 Font Format §2.2: part of its plain text. */
import { type Encoding, STANDARD } from "./encodings.ts";

/** The plain text of a program is short; what follows is encrypted. */
const LONGEST_PLAIN = 100_000;

/** Undefined when the program does not say how its codes are named. */
export function readType1Encoding(program: Uint8Array): Encoding | undefined {
  const start = new TextDecoder("latin1").decode(program.subarray(0, LONGEST_PLAIN));
  const [plain] = start.split(/\beexec\b/, 1) as [string];
  const at = plain.search(/\/Encoding\s/);
  if (at === -1) return undefined;
  const definition = plain.slice(at);
  if (/^\/Encoding\s+StandardEncoding\s+def\b/.test(definition)) return STANDARD;
  const names: (string | undefined)[] = Array.from({ length: 256 }, () => undefined);
  const [entries] = definition.split(/\b(?:readonly\s+)?def\b/, 1) as [string];
  for (const [, digits, name] of entries.matchAll(/\bdup\s+(8#[0-7]{1,3}|\d{1,3})\s*\/([^\s/]{1,127})\s+put\b/g)) {
    const code = digits!.startsWith("8#") ? Number.parseInt(digits!.slice(2), 8) : Number(digits);
    if (code < 256 && name !== ".notdef") names[code] = name;
  }
  return names.some((name) => name !== undefined) ? names : undefined;
}
