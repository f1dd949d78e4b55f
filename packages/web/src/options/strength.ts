/** How hard a password is to guess: an estimate that would rather be too low, made of what people choose passwords from. */

export type Strength = "weak" | "fair" | "strong";

/** Bits: with a million guesses a second, which one machine makes, the first lasts hours and the second thousands of years. */
const FAIR = 36;
const STRONG = 52;

export function strengthOf(password: string): Strength {
  const bits = bitsOf(password);
  return bits < FAIR ? "weak" : bits < STRONG ? "fair" : "strong";
}

/** A word out of ten thousand, and one way of several to write it. */
const WORD = 14;
const COMMON = 4;
const YEAR = 6;

/** What lists of stolen passwords begin with, in the languages of the page. */
const COMMON_WORDS =
  /^(pass(word|wort|w)?|passwd|motdepasse|contrase[nñ]a|senha|haslo|has[lł]o|wachtwoord|admin|root|user|login|welcome|willkommen|hallo|hello|bonjour|hola|secret|geheim|test|letmein|iloveyou|dragon|monkey|master|schatz|sommer|summer|winter)$/i;

const ROWS = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop",
  "qwertzuiop",
  "azertyuiop",
  "asdfghjkl",
  "yxcvbnm",
  "zxcvbnm",
];

function bitsOf(password: string): number {
  const pieces = password.match(/\p{L}+|\d+|[^\p{L}\d]+/gu) ?? [];
  const seen = new Set<string>();
  let bits = 0;
  for (const piece of pieces) {
    // What is said twice is hardly harder to guess.
    bits += seen.has(piece) ? 1 : bitsOfPiece(piece);
    seen.add(piece);
  }
  return bits;
}

function bitsOfPiece(piece: string): number {
  if (COMMON_WORDS.test(piece)) return COMMON;
  if (/^(19|20)\d\d$/.test(piece)) return YEAR;
  const length = lengthWithoutRuns(piece);
  if (/^\d/.test(piece)) return length * Math.log2(10);
  if (!/^\p{L}/u.test(piece)) return length * Math.log2(20);
  if (looksLikeWord(piece)) return Math.min(length * Math.log2(26), WORD);
  return length * Math.log2(/\p{Lu}/u.test(piece) && /\p{Ll}/u.test(piece) ? 52 : 26);
}

/** Characters, without those that go on with a run: the same again, the alphabet, a row of a keyboard. */
function lengthWithoutRuns(text: string): number {
  const characters = [...text.toLowerCase()];
  const follows = characters.map((character, at) => at > 0 && isNext(characters[at - 1]!, character));
  return characters.filter((_, at) => !(follows[at] && follows[at - 1])).length;
}

function isNext(before: string, character: string): boolean {
  return (
    before === character || ROWS.some((row) => row.includes(before + character) || row.includes(character + before))
  );
}

/** Written as words are, with vowels as words have them; a script without such letters is taken for words. */
function looksLikeWord(letters: string): boolean {
  if (letters.length < 4 || !/^(\p{Lu}?[^\p{Lu}]*|\p{Lu}+)$/u.test(letters)) return false;
  const plain = letters.normalize("NFD").toLowerCase();
  if (!/[a-z]/.test(plain)) return true;
  const vowels = plain.match(/[aeiouy]/g)?.length ?? 0;
  return vowels >= plain.length / 5 && !/[bcdfghjklmnpqrstvwxz]{5}/.test(plain);
}
