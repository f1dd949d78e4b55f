/** All operators of content streams and of glyph descriptions, ISO 32000-2 Annex A. */
const OPERATORS = new Set(
  (
    "b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q " +
    "re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \""
  ).split(" "),
);

export function isOperator(word: string): boolean {
  return OPERATORS.has(word);
}

/** What builds a path, and makes it a clip, before an operator paints it (§8.5.2, §8.5.4). */
export const PATH_CONSTRUCTION: ReadonlySet<string> = new Set(["m", "l", "c", "v", "y", "h", "re", "W", "W*"]);
