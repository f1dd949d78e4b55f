/** A baseline JPEG file of one scan, taken apart: ITU-T T.81 annex B. */

export interface BaselineComponent {
  readonly id: number;
  /** Sampling factors, §A.1.1. */
  readonly h: number;
  readonly v: number;
  /** Quantisation steps in the order of the file. */
  readonly steps: Uint16Array;
  /** Numbers of the tables for its first coefficients and for the others. */
  readonly dc: number;
  readonly ac: number;
}

export interface BaselineFile {
  readonly width: number;
  readonly height: number;
  readonly components: readonly BaselineComponent[];
  /** Segments that say what the components mean, those of JFIF and of Adobe. */
  readonly meaning: readonly Uint8Array[];
  /** Of first coefficients 0 to 3, of others 4 to 7: counts by length, and values. */
  readonly codes: readonly (Uint8Array | undefined)[];
  /** In units; 0 for none. */
  readonly restartInterval: number;
  /** What follows the header of the scan. */
  readonly data: Uint8Array;
}

const QUANTISATION = 0xdb;
const CODES = 0xc4;
const BASELINE = 0xc0;
const EXTENDED = 0xc1;
const RESTART_INTERVAL = 0xdd;
const SCAN = 0xda;
const JFIF = 0xe0;
const ADOBE = 0xee;
/** A segment of JFIF without its thumbnail. */
const JFIF_LENGTH = 16;

/** Undefined for whatever else it is, whether allowed or damaged. */
export function readBaselineFile(bytes: Uint8Array): BaselineFile | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const found = new Segments();
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1]!;
    if (bytes[at] !== 0xff) return undefined;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const end = at + 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
    const body = bytes.subarray(at + 4, end);
    if (end > bytes.length || end < at + 4) return undefined;
    if (marker === SCAN) return found.file(body, bytes.subarray(end));
    if (!found.take(marker, body, bytes.subarray(at, end))) return undefined;
    at = end;
  }
  return undefined;
}

class Segments {
  readonly #steps: (Uint16Array | undefined)[] = [];
  readonly #codes: (Uint8Array | undefined)[] = [];
  readonly #meaning: Uint8Array[] = [];
  #frame: Uint8Array | undefined;
  #restartInterval = 0;

  /** False when the file is of another kind. */
  take(marker: number, body: Uint8Array, segment: Uint8Array): boolean {
    if (marker === QUANTISATION) return this.#takeSteps(body);
    if (marker === CODES) return this.#takeCodes(body);
    if (marker === BASELINE || marker === EXTENDED) {
      if (this.#frame || body.length < 6 || body[0] !== 8) return false;
      this.#frame = body;
    } else if (marker >= 0xc0 && marker <= 0xcf) return false;
    else if (marker === RESTART_INTERVAL) this.#restartInterval = (body[0]! << 8) | body[1]!;
    else if (marker === ADOBE) this.#meaning.push(segment);
    else if (marker === JFIF && body.length >= JFIF_LENGTH - 2 && body[0] === 0x4a && body[1] === 0x46) {
      const plain = segment.slice(0, JFIF_LENGTH + 2);
      plain.set([0, JFIF_LENGTH], 2);
      plain.set([0, 0], JFIF_LENGTH);
      this.#meaning.push(plain);
    }
    return true;
  }

  /** With the header of the scan, which has to be of all components. */
  file(scan: Uint8Array, data: Uint8Array): BaselineFile | undefined {
    const frame = this.#frame;
    const count = frame?.[5] ?? 0;
    if (!frame || count < 1 || count > 4 || frame.length < 6 + count * 3 || scan[0] !== count) return undefined;
    const components: BaselineComponent[] = [];
    for (let i = 0; i < count; i++) {
      const [id, factors, table] = frame.subarray(6 + i * 3);
      const [told, tables] = scan.subarray(1 + i * 2);
      const steps = this.#steps[table!];
      const [h, v] = [factors! >> 4, factors! & 15];
      const [dc, ac] = [(tables ?? 255) >> 4, 4 + ((tables ?? 255) & 15)];
      if (told !== id || !steps || h < 1 || h > 4 || v < 1 || v > 4 || !this.#codes[dc] || !this.#codes[ac])
        return undefined;
      components.push({ id: id!, h, v, steps, dc, ac });
    }
    return {
      height: (frame[1]! << 8) | frame[2]!,
      width: (frame[3]! << 8) | frame[4]!,
      components,
      meaning: this.#meaning,
      codes: this.#codes,
      restartInterval: this.#restartInterval,
      data,
    };
  }

  #takeSteps(body: Uint8Array): boolean {
    for (let at = 0; at < body.length;) {
      const bytes = body[at]! >> 4 === 0 ? 1 : 2;
      const steps = Uint16Array.from({ length: 64 }, (_, index) => {
        const place = at + 1 + index * bytes;
        return bytes === 1 ? (body[place] ?? 0) : ((body[place] ?? 0) << 8) | (body[place + 1] ?? 0);
      });
      if ((body[at]! & 15) > 3 || body[at]! > 0x1f || steps.includes(0)) return false;
      this.#steps[body[at]! & 15] = steps;
      at += 1 + 64 * bytes;
    }
    return true;
  }

  #takeCodes(body: Uint8Array): boolean {
    for (let at = 0; at < body.length;) {
      const counts = body.subarray(at + 1, at + 17);
      const end = at + 17 + counts.reduce((sum, count) => sum + count, 0);
      if ((body[at]! & 15) > 3 || body[at]! > 0x1f || end > body.length) return false;
      this.#codes[(body[at]! >> 4) * 4 + (body[at]! & 15)] = body.subarray(at + 1, end);
      at = end;
    }
    return true;
  }
}
