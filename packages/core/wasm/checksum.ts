/** Checksums of zlib (RFC 1950 §8.2) and of PNG (ISO/IEC 15948 annex D). */

const MODULUS: u32 = 65_521;
/** So many bytes can be summed before 32 bits overflow, in steps of 16. */
const LONGEST_SUM: usize = 5536;

/** Of the `length` bytes at `from`, continued from the checksum `sum` of those before. */
export function adler32(sum: u32, from: usize, length: usize): u32 {
  let a = sum & 0xffff;
  let b = sum >>> 16;
  const end = from + length;
  const high = i16x8(16, 15, 14, 13, 12, 11, 10, 9);
  const low = i16x8(8, 7, 6, 5, 4, 3, 2, 1);
  while (from < end) {
    const stop = min(end, from + LONGEST_SUM);
    let sums = i32x4.splat(0);
    let weighted = i32x4.splat(0);
    let before: u32 = 0;
    let steps: u32 = 0;
    for (; from + 16 <= stop; from += 16, steps++) {
      const bytes = v128.load(from);
      before += sumOf(sums);
      sums = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(bytes));
      weighted = i32x4.add(weighted, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(bytes), high));
      weighted = i32x4.add(weighted, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(bytes), low));
      // What `a` has gained counts once for each of the 16 bytes to come.
      b += 16 * (a + before);
    }
    a += before + sumOf(sums);
    b += sumOf(weighted);
    for (; from < stop; from++) {
      a += load<u8>(from);
      b += a;
    }
    a %= MODULUS;
    b %= MODULUS;
  }
  return (b << 16) | a;
}

function sumOf(lanes: v128): u32 {
  return (
    i32x4.extract_lane(lanes, 0) +
    i32x4.extract_lane(lanes, 1) +
    i32x4.extract_lane(lanes, 2) +
    i32x4.extract_lane(lanes, 3)
  );
}

const POLYNOMIAL: u32 = 0xedb88320;
/** Four tables, so that four bytes are taken at a time. */
const TABLES = memory.data(4 * 256 * 4);
let filled = false;

/** Of the `length` bytes at `from`, continued from the checksum `sum` of those before: 0 for none. */
export function crc32(sum: u32, from: usize, length: usize): u32 {
  if (!filled) fillTables();
  let crc = ~sum;
  const end = from + length;
  for (; from + 4 <= end; from += 4) {
    crc ^= load<u32>(from);
    crc = entry(3, crc & 255) ^ entry(2, (crc >>> 8) & 255) ^ entry(1, (crc >>> 16) & 255) ^ entry(0, crc >>> 24);
  }
  for (; from < end; from++) crc = entry(0, (crc ^ load<u8>(from)) & 255) ^ (crc >>> 8);
  return ~crc;
}

function entry(table: usize, index: u32): u32 {
  return load<u32>(TABLES + (table << 10) + ((<usize>index) << 2));
}

function fillTables(): void {
  for (let index: u32 = 0; index < 256; index++) {
    let crc = index;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    store<u32>(TABLES + (index << 2), crc);
  }
  for (let table: usize = 1; table < 4; table++) {
    for (let index: u32 = 0; index < 256; index++) {
      const before = entry(table - 1, index);
      store<u32>(TABLES + (table << 10) + (index << 2), entry(0, before & 255) ^ (before >>> 8));
    }
  }
  filled = true;
}
