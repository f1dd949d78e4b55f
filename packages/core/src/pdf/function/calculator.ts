/** PostScript calculator functions, ISO 32000-2 §7.10.5: no loops, so each ends after as many steps as it has words. */
import type { PdfFunction } from "./pdf-function.ts";

type Program = readonly (number | string | Program)[];

const LONGEST_PROGRAM = 65_536;
const DEEPEST = 64;
const LARGEST_STACK = 1000;

export function calculator(data: Uint8Array | undefined, outputs: number): PdfFunction | undefined {
  if (!data || data.length > LONGEST_PROGRAM) return undefined;
  const words =
    new TextDecoder("latin1")
      .decode(data)
      .replace(/%[^\r\n]*/g, " ")
      .match(/[{}]|[^\s{}]+/g) ?? [];
  const position = { at: 0 };
  const program = words[0] === "{" ? parse(words, position, 0) : undefined;
  if (!program) return undefined;
  return (input) => {
    const stack = [...input];
    run(program, stack);
    const results = stack.slice(-outputs).map((value) => (Number.isFinite(value) ? value : 0));
    while (results.length < outputs) results.unshift(0);
    return results;
  };
}

function parse(words: readonly string[], position: { at: number }, depth: number): Program | undefined {
  const program: (number | string | Program)[] = [];
  if (depth > DEEPEST) return undefined;
  for (position.at++; position.at < words.length && words[position.at] !== "}"; position.at++) {
    const word = words[position.at]!;
    if (word === "{") {
      const inner = parse(words, position, depth + 1);
      if (!inner) return undefined;
      program.push(inner);
    } else {
      const value = Number(word);
      program.push(Number.isNaN(value) ? word : value);
    }
  }
  return program;
}

function run(program: Program, stack: number[]): void {
  for (const [i, word] of program.entries()) {
    if (typeof word === "number") stack.push(word);
    else if (typeof word === "string") {
      if (word === "if" || word === "ifelse") branch(word, program, i, stack);
      else OPERATORS[word]?.(stack);
    }
    if (stack.length > LARGEST_STACK) stack.length = LARGEST_STACK;
  }
}

/** The procedures stand before the word. */
function branch(word: string, program: Program, at: number, stack: number[]): void {
  const condition = pop(stack) !== 0;
  const chosen = word === "if" ? (condition ? program[at - 1] : undefined) : program[condition ? at - 2 : at - 1];
  if (Array.isArray(chosen)) run(chosen as Program, stack);
}

function pop(stack: number[]): number {
  return stack.pop() ?? 0;
}

const DEGREES = Math.PI / 180;

const one = (work: (a: number) => number) => (stack: number[]) => void stack.push(work(pop(stack)));
const two = (work: (a: number, b: number) => number) => (stack: number[]) => {
  const b = pop(stack);
  stack.push(work(pop(stack), b));
};

/** §7.10.5.2, table 42. Truth is 1, falsehood 0. */
const OPERATORS: Readonly<Record<string, (stack: number[]) => void>> = {
  abs: one(Math.abs),
  add: two((a, b) => a + b),
  atan: two((a, b) => (Math.atan2(a, b) / DEGREES + 360) % 360),
  ceiling: one(Math.ceil),
  cos: one((a) => Math.cos(a * DEGREES)),
  cvi: one(Math.trunc),
  cvr: one((a) => a),
  div: two((a, b) => (b === 0 ? 0 : a / b)),
  exp: two((a, b) => a ** b),
  floor: one(Math.floor),
  idiv: two((a, b) => (b === 0 ? 0 : Math.trunc(a / b))),
  ln: one(Math.log),
  log: one(Math.log10),
  mod: two((a, b) => (b === 0 ? 0 : a % b)),
  mul: two((a, b) => a * b),
  neg: one((a) => -a),
  round: one((a) => Math.floor(a + 0.5)),
  sin: one((a) => Math.sin(a * DEGREES)),
  sqrt: one((a) => Math.sqrt(Math.max(a, 0))),
  sub: two((a, b) => a - b),
  truncate: one(Math.trunc),
  and: two((a, b) => a & b),
  bitshift: two((a, b) => (b >= 0 ? a << b : a >> -b)),
  eq: two((a, b) => Number(a === b)),
  false: (stack) => void stack.push(0),
  ge: two((a, b) => Number(a >= b)),
  gt: two((a, b) => Number(a > b)),
  le: two((a, b) => Number(a <= b)),
  lt: two((a, b) => Number(a < b)),
  ne: two((a, b) => Number(a !== b)),
  not: one((a) => (a === 0 || a === 1 ? 1 - a : ~a)),
  or: two((a, b) => a | b),
  true: (stack) => void stack.push(1),
  xor: two((a, b) => a ^ b),
  copy: (stack) => {
    const count = pop(stack);
    if (count > 0 && count <= stack.length) stack.push(...stack.slice(-count));
  },
  dup: (stack) => void stack.push(stack.at(-1) ?? 0),
  exch: (stack) => {
    const b = pop(stack);
    const a = pop(stack);
    stack.push(b, a);
  },
  index: (stack) => {
    const depth = pop(stack);
    stack.push(stack.at(-1 - depth) ?? 0);
  },
  pop: (stack) => void stack.pop(),
  roll: (stack) => {
    const by = pop(stack);
    const count = pop(stack);
    if (!(Number.isInteger(count) && Number.isInteger(by) && count > 0 && count <= stack.length)) return;
    const rolled = stack.splice(-count);
    const shift = ((by % count) + count) % count;
    stack.push(...rolled.slice(count - shift), ...rolled.slice(0, count - shift));
  },
};
