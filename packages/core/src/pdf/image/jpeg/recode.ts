/**
 * A JPEG file anew from its own coefficients, ITU-T T.81 annex F: with codes made for them, which loses nothing, and with
 * coarser steps where a quality is asked. No samples are made: several times faster, and what stays keeps its place.
 */
import { concat } from "../../../kernel/bytes.ts";
import { ToolError } from "../../../kernel/errors.ts";
import { type Loops, loops } from "../../wasm/loops.ts";
import { type BaselineComponent, type BaselineFile, readBaselineFile } from "./baseline-file.ts";
import { quantizationTable } from "./quantization.ts";
import { scanCodes, scanHeader, TABLES } from "./scan-codes.ts";
import { ZIGZAG } from "./zigzag.ts";

/** What is brought to the loops at a time, in bytes, and how many symbols go back. */
const STRIP = 16_384;
const SYMBOLS = 65_536;
/** Three symbols come of a block beyond those that it had, and it had two bits at least. A unit more may be begun. */
const MOST_SYMBOLS = (STRIP + 16) * 8 * 2.5 + 1024;

/** A unit has no more blocks, §B.2.3. */
const LARGEST_UNIT = 10;

/** So much of the data says how much smaller all of it will be. */
const SAMPLE = 0.1;

/** An AC table with codes for all symbols that there are was made for files in general, annex K.3. */
const ALL_SYMBOLS = 162;

/**
 * The picture at `quality`, or as it is when that is undefined. The file itself, where this would not make less than `share`
 * of it. Undefined for files that are not baseline files of one scan, and for damaged ones.
 */
export function recodeJpeg(bytes: Uint8Array, quality: number | undefined, share = 1): Uint8Array | undefined {
  const file = readBaselineFile(bytes);
  if (!file || file.width === 0 || file.height === 0) return undefined;
  if (quality === undefined && !hasGeneralCodes(file)) return bytes;
  const steps = file.components.map((component) => newSteps(component, file, quality));
  const machine = loops();
  const source = machine.reserve(Math.max(STRIP + MOST_SYMBOLS * 4, SYMBOLS * 12));
  if (source === 0) throw new ToolError("out-of-memory", "There is not enough memory for an image.");
  if (!prepare(machine, file, steps, source)) return undefined;
  const symbols = symbolsOf(machine, file, source, share);
  if (!Array.isArray(symbols)) return symbols === "too many" ? bytes : undefined;
  const { lengths, codes } = scanCodes(countsOf(machine));
  new Uint32Array(machine.memory.buffer, machine.jpegCodes(), codes.length).set(codes);
  const scan = file.components.map((component) => ({ id: component.id, colour: isColour(component, file) }));
  const header = [...frameHeader(file, steps), ...scanHeader(lengths, scan)];
  const parts = symbols.map((part) => written(machine, part, source));
  const end = machine.endScan(source);
  const last = new Uint8Array(machine.memory.buffer).slice(source, end);
  const result = concat([Uint8Array.of(0xff, 0xd8), ...file.meaning, Uint8Array.from(header), ...parts, last, END]);
  return result.length < bytes.length * share ? result : bytes;
}

const END = Uint8Array.of(0xff, 0xd9);

/** As `encodeJpegSamples`, which keeps colour at half the resolution up to here. */
const BEST_WITH_COARSE_COLOUR = 90;
const COARSEST = 255;

/** In the order of the file. */
function newSteps(component: BaselineComponent, file: BaselineFile, quality: number | undefined): Uint16Array {
  const { steps } = component;
  if (quality === undefined) return steps;
  const table = quantizationTable(quality);
  const coarse = quality <= BEST_WITH_COARSE_COLOUR && isColour(component, file);
  const [first] = file.components;
  // At half the resolution, frequencies would be twice as high and differences of neighbours averaged.
  const across = coarse && component.h === first!.h ? 2 : 1;
  const down = coarse && component.v === first!.v ? 2 : 1;
  const scale = Math.sqrt(across * down);
  return steps.map((step, index) => {
    const [x, y] = [(ZIGZAG[index]! & 7) * across, (ZIGZAG[index]! >> 3) * down];
    const wanted = x > 7 || y > 7 ? COARSEST : Math.min(COARSEST, Math.round(table[y * 8 + x]! * scale));
    return Math.max(step, wanted);
  });
}

/** Components that share tables in the file do so again: those of brightness, or of an image that is stored as red, green and blue. */
function isColour({ ac }: BaselineComponent, { components }: BaselineFile): boolean {
  return ac !== components[0]!.ac;
}

/** False when the file contradicts the format. `room` is memory for a table. */
function prepare(machine: Loops, file: BaselineFile, steps: readonly Uint16Array[], room: number): boolean {
  const { components, codes } = file;
  const { buffer } = machine.memory;
  for (const [index, told] of codes.entries()) {
    if (!told) continue;
    new Uint8Array(buffer).set(told, room);
    if (!machine.setRecodeTable(index, room)) return false;
  }
  const ratios = new Float32Array(buffer, machine.recodeRatios(), 4 * 64);
  for (const [index, component] of components.entries())
    for (let i = 0; i < 64; i++) ratios[index * 64 + i] = component.steps[i]! / steps[index]![i]!;
  const unit = components.flatMap((component, index) => {
    const block = index | (component.dc << 8) | (component.ac << 16) | (isColour(component, file) ? 1 << 24 : 0);
    return Array.from({ length: components.length === 1 ? 1 : component.h * component.v }, () => block);
  });
  if (unit.length > LARGEST_UNIT) return false;
  new Uint32Array(buffer, machine.recodeUnit(), unit.length).set(unit);
  machine.beginJpeg();
  machine.beginRecoding(unit.length, file.restartInterval);
  return true;
}

function hasGeneralCodes({ components, codes }: BaselineFile): boolean {
  return components.some(({ ac }) => codes[ac]!.length === 16 + ALL_SYMBOLS);
}

/** How often symbols occurred. */
function countsOf(machine: Loops): Uint32Array {
  return new Uint32Array(machine.memory.buffer, machine.jpegCounts(), TABLES * 256);
}

function symbolsOf(
  machine: Loops,
  file: BaselineFile,
  source: number,
  share: number,
): Uint32Array[] | "damaged" | "too many" {
  const { data } = file;
  const parts: Uint32Array[] = [];
  let at = 0;
  let tried = false;
  for (let units = unitsOf(file); units > 0;) {
    const strip = data.subarray(at, at + STRIP);
    new Uint8Array(machine.memory.buffer).set(strip, source);
    const last = at + strip.length === data.length;
    units -= machine.recode(source, strip.length, last, units, source + STRIP);
    if (!machine.recodingIsSound()) return "damaged";
    at += machine.recodedData() - source;
    const length = (machine.recodedSymbols() - source - STRIP) >> 2;
    parts.push(new Uint32Array(machine.memory.buffer, source + STRIP, length).slice());
    if (tried || at < data.length * SAMPLE) continue;
    tried = true;
    if (bytesFor(countsOf(machine)) > at * share) return "too many";
  }
  return parts;
}

/** What so many symbols come to, with their numbers. */
function bytesFor(counts: Uint32Array): number {
  const { lengths } = scanCodes(counts);
  let bits = 0;
  for (const [at, count] of counts.entries()) if (count > 0) bits += count * (lengths[at >> 8]![at & 255]! + (at & 15));
  return bits / 8;
}

/** §A.2: of one component, blocks that hold samples; else units, which the last samples fill up. */
function unitsOf({ width, height, components }: BaselineFile): number {
  const single = components.length === 1;
  const across = single ? 1 : Math.max(...components.map(({ h }) => h));
  const down = single ? 1 : Math.max(...components.map(({ v }) => v));
  return Math.ceil(width / (8 * across)) * Math.ceil(height / (8 * down));
}

/** The bits of symbols. */
function written(machine: Loops, symbols: Uint32Array, room: number): Uint8Array {
  const parts: Uint8Array[] = [];
  const out = room + SYMBOLS * 4;
  for (let at = 0; at < symbols.length; at += SYMBOLS) {
    const some = symbols.subarray(at, at + SYMBOLS);
    new Uint32Array(machine.memory.buffer, room, some.length).set(some);
    parts.push(new Uint8Array(machine.memory.buffer).slice(out, machine.writeScan(room, some.length, out)));
  }
  return concat(parts);
}

/** Steps and frame. A table for each component: they are few. */
function frameHeader({ width, height, components }: BaselineFile, steps: readonly Uint16Array[]): number[] {
  const wide = steps.some((of) => of.some((step) => step > 255));
  const tables = steps.flatMap((of, index) => {
    const told = wide ? [...of].flatMap((step) => [step >> 8, step & 255]) : [...of];
    return [0xff, 0xdb, 0, 3 + told.length, (wide ? 0x10 : 0) | index, ...told];
  });
  const parts = components.flatMap(({ id, h, v }, index) => [id, (h << 4) | v, index]);
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  // Steps of 16 bits make it an extended file, §B.2.4.1.
  return [...tables, 0xff, wide ? 0xc1 : 0xc0, 0, 8 + parts.length, 8, ...size, components.length, ...parts];
}
